import type { NoteDocument } from '../../../core/note/noteDocument';
import type { CodeUse } from '../../reading/codeUses';
import { guidelineSource } from '../../findings/findingSource';
import { countPerItem, removeCode } from '../fixes/listEdits';
import { switchDial } from '../../dials/dial';
import type { RawFinding, Rule } from '../rule';

const acrossLists = switchDial({ id: 'icd/duplicate.acrossLists', meaning: 'Compare across all lists and fields of an encounter, not only within each.', initial: false });

/** The same code twice in one list of an encounter. */
export const duplicate: Rule = {
  id: 'icd/duplicate',
  description: 'The same code twice in one code list of an encounter.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Guideline I.B.12: each unique code is reported once per encounter',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Essential hypertension — I10\n',
  dials: [acrossLists],
  check: ({ note, uses, dial }) => {
    const listed = uses.filter(isListed);
    const perItem = countPerItem(listed);
    const listIdOf = dial(acrossLists) ? ({ token }: CodeUse): string => `${token.encounter}` : makeListIds(note);
    const firsts = new Map<string, CodeUse>();
    const findings: RawFinding[] = [];
    for (const use of listed) {
      const key = `${listIdOf(use)} ${use.code}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, use);
      else findings.push(makeFinding(note, { use, first, isOnlyOfItem: perItem.get(use.token.item.start) === 1 }));
    }
    return findings;
  },
};

/** Entries of a list; excludes a code mentioned in a sentence (`ceftriaxone for J18.9`) and the admitting diagnosis. */
function isListed({ isMeant, token }: CodeUse): boolean {
  if (!isMeant || token.place === 'inline' || token.field === 'admitting') return false;
  return token.place === 'field' || token.position !== 'inside';
}

/** Codes may legitimately repeat between lists (preoperative and postoperative, field and list), so only codes of one list are compared. */
function makeListIds(note: NoteDocument): (use: CodeUse) => string {
  let section = -1;
  return ({ token }) => {
    while ((note.sections[section + 1]?.span.start ?? Infinity) <= token.span.start) section += 1;
    return token.place === 'field' ? `${token.encounter} fields` : `${token.encounter} list ${section}`;
  };
}

interface Pair {
  readonly use: CodeUse;
  readonly first: CodeUse;
  readonly isOnlyOfItem: boolean;
}

function makeFinding(note: NoteDocument, { use, first, isOnlyOfItem }: Pair): RawFinding {
  const line = note.lines.lineAt(first.token.span.start) + 1;
  return {
    span: use.token.span,
    message: `${use.code} is already listed on line ${line}; a code is reported once per encounter.`,
    source: guidelineSource('I.B.12'),
    related: [{ span: first.token.span, message: `${use.code} is listed here first` }],
    fixes: [{ title: `Remove the second ${use.code}`, edits: [removeCode(note, use, isOnlyOfItem)] }],
  };
}
