/**
 * Fields of an encounter. A `discharge` date applies if no date of service is stated; a `written` date (of the note or a
 * study), then a `titled` one (in the title, first line only), if neither is. An admission date never dates an encounter. Age
 * and sex from a line's beginning ("54-year-old woman") apply if no field states them.
 */
export type EncounterFieldName = 'date' | 'admission' | 'discharge' | 'written' | 'titled' | 'setting' | 'sex' | 'age' | 'birth' | 'release' | 'spoken-age' | 'spoken-sex';

/** A field of one line; its value's span is in characters from the line's start. */
export interface LineField {
  readonly name: EncounterFieldName;
  readonly start: number;
  readonly end: number;
}
