/** What a language model is asked about a note where the user asks nothing else. */
export const defaultQuestion = 'Which ICD-10-CM codes does this note support? Name each code with the words of the note that support it.';
