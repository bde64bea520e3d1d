import { leadNotes } from '../../tabular/noteGrammar';
import type { TabularNode } from '../../tabular/tabularInput';
import { readReferences } from '../../tabular/referenceText';

/** What a note of the Tabular List calls a code. */
export interface NoteName {
  /** Dotless; of a family, its header. */
  readonly code: string;
  readonly text: string;
  /** True where the code itself includes it; else another code's note points to the code. */
  readonly isOwn: boolean;
}

/** A note that points to more codes names what they have in common, which is none of them. */
const mostCodes = 2;
/** What an instruction says of itself, and not of what it points to. */
const instruction = /^(?:(?:if applicable|if known),?\s*)?(?:an? )?(?:additional )?(?:codes?|code\(s\))\s+(?:to identify|for|from)\b(?:\s+(?:any|the|associated))*\s*:?|,?\s*\b(?:if|as|when|where) (?:applicable|known|present|necessary|specified)\b|\bsuch as:?|^any\b/gi;
/** A note that names by codes (`conditions classifiable to I10`) says nothing in words. */
const byCodes = /\bclassifi(?:able|ed) to\b/i;

/**
 * Names that the notes of the Tabular List give: what stands before the one code or family that a note points to (Excludes1: `acute
 * respiratory acidosis (J96.02)`), and what a code's own `includes` lists.
 */
export function collectNoteNames(nodes: readonly TabularNode[]): readonly NoteName[] {
  return nodes.flatMap(({ level, name, blocks }) =>
    blocks.flatMap(({ kind, notes }) => {
      if (kind === 'note') return [];
      const isOwn = kind === 'includes';
      return leadNotes(notes).flatMap(({ text: note, lead }): readonly NoteName[] => {
        const { text, codes } = readNote(note);
        if (text === '' || byCodes.test(note)) return [];
        if (!isOwn) return codes.map((code) => ({ code, text: `${leadOf(notes[lead ?? -1])} ${text}`, isOwn }));
        return level === 'code' && codes.length === 0 ? [{ code: name.replace('.', ''), text, isOwn }] : [];
      });
    }));
}

/** What a line that others follow says of each of them (`malignant neoplasm of:`); of examples nothing. */
function leadOf(lead = ''): string {
  return /such as|:.*\S/i.test(lead) || !lead.endsWith(':') ? '' : readNote(lead.slice(0, -1)).text;
}

/** The words of a note without its references, and the codes that they name: none where it points to ranges, to many codes, or to some by a condition. */
export function readNote(note: string): { readonly text: string; readonly codes: readonly string[] } {
  const { references } = readReferences(note);
  const [first] = references;
  const text = (first === undefined ? note : note.slice(0, first.start).replace(/[\s([]+$/, '').replace(instruction, ' ')).trim();
  const isName = references.length <= mostCodes && references.every(({ form, condition }) => form !== 'range' && condition === undefined);
  return { text, codes: isName ? references.map(({ from }) => from) : [] };
}
