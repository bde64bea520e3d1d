import type { Encounter } from '../../core/note/encounter/encounter';
import type { NoteDocument } from '../../core/note/noteDocument';

/** The encounter at an offset; the first one for offsets before it; undefined if the note has no encounters. */
export function encounterAt({ encounters }: NoteDocument, offset: number): Encounter | undefined {
  return encounters.findLast(({ span }) => span.start <= offset) ?? encounters[0];
}
