import { leadNotes } from '../../tabular/noteGrammar';
import type { TabularNode } from '../../tabular/tabularInput';
import { readReferences } from '../../tabular/referenceText';

/** A name that a Tabular List note gives to a code. */
export interface NoteName {
  /** Dotless; for a family, its header. */
  readonly code: string;
  readonly text: string;
  /** True for the code's own includes note; false for another code's note that refers to it. */
  readonly isOwn: boolean;
}

/** A note that refers to more codes names what they have in common, which is a name of none of them. */
const mostCodes = 2;
/** Instruction phrasing to strip, which is not part of the name. */
const instruction = /^(?:(?:if applicable|if known),?\s*)?(?:an? )?(?:additional )?(?:codes?|code\(s\))\s+(?:to identify|for|from)\b(?:\s+(?:any|the|associated))*\s*:?|,?\s*\b(?:if|as|when|where) (?:applicable|known|present|necessary|specified)\b|\bsuch as:?|^any\b/gi;
/** A note that names by codes (`conditions classifiable to I10`) contains no name. */
const byCodes = /\bclassifi(?:able|ed) to\b/i;

/**
 * Names found in Tabular List notes: the text before the single code or family that a note refers to (Excludes1: `acute
 * respiratory acidosis (J96.02)`), and the entries of a code's own includes notes.
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

/** The lead that applies to each following line (`malignant neoplasm of:`); empty for leads that introduce examples. */
function leadOf(lead = ''): string {
  return /such as|:.*\S/i.test(lead) || !lead.endsWith(':') ? '' : readNote(lead.slice(0, -1)).text;
}

/** The text of a note without its references, and the codes it names: none if it refers to a range, to many codes, or conditionally. */
export function readNote(note: string): { readonly text: string; readonly codes: readonly string[] } {
  const { references } = readReferences(note);
  const [first] = references;
  const text = (first === undefined ? note : note.slice(0, first.start).replace(/[\s([]+$/, '').replace(instruction, ' ')).trim();
  const isName = references.length <= mostCodes && references.every(({ form, condition }) => form !== 'range' && condition === undefined);
  return { text, codes: isName ? references.map(({ from }) => from) : [] };
}
