/** Question asked about a note unless the user writes another one. */
export const defaultQuestion = 'Which ICD-10-CM codes does this note support? Name each code with the words of the note that support it.';
