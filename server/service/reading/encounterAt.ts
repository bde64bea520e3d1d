import type { Encounter } from '../../core/note/encounter/encounter';
import type { NoteDocument } from '../../core/note/noteDocument';

/** The encounter that a place of a note belongs to: before the first one it is the first; undefined where the note has none. */
export function encounterAt({ encounters }: NoteDocument, offset: number): Encounter | undefined {
  return encounters.findLast(({ span }) => span.start <= offset) ?? encounters[0];
}
