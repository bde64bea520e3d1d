/**
 * What a field of an encounter states. A discharge day dates an encounter that states no date of service, and a day that the
 * note was `written` (or a study made) one that states neither; so does the day in its title (`titled`), in its first line. An admission day dates none. What the opening
 * of a line says ("54-year-old woman") holds where no field says it.
 */
export type EncounterFieldName = 'date' | 'admission' | 'discharge' | 'written' | 'titled' | 'setting' | 'sex' | 'age' | 'birth' | 'release' | 'spoken-age' | 'spoken-sex';

/** A field of one line: its value's place in characters from the line's start. */
export interface LineField {
  readonly name: EncounterFieldName;
  readonly start: number;
  readonly end: number;
}
