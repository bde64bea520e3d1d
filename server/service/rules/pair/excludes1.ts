import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog } from '../../../core/icd/catalog';
import { categoryOf } from '../../../core/icd/code';
import type { TabularList } from '../../../core/icd/tabular';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { Reach } from '../../reading/encounterNotes';
import { guidelineSource, tabularSource } from '../../findings/findingSource';
import { isStatusOfComplication } from '../../guidelines/transplantStatus';
import { sideOfTitle } from '../../titles/sideTwins';
import type { Fix } from '../../findings/finding';
import { isOnlySupport } from '../../reading/support';
import { contentWords, countSharedWords } from '../../titles/titleWords';
import { countPerItem, removeCode } from '../fixes/listEdits';
import { checkEachEncounter, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import { switchDial } from '../../dials/dial';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

const covered = switchDial({ id: 'icd/excludes1.covered', meaning: 'Also report, as information, pairs where the Excludes1 note merely gives a range that covers the other code.', initial: true });

/** Two codes that an Excludes1 note keeps apart. */
export const excludes1: Rule = {
  id: 'icd/excludes1',
  description: 'Two codes that an Excludes1 note does not allow together; with a milder severity where the wording of the Excludes1 note does not describe the other code.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Tabular List, Excludes1 notes; Guidelines I.A.12.a, I.C.21.c.3',
  example: 'ASSESSMENT\n1. Type 1 diabetes — E10.9\n2. Type 2 diabetes — E11.9\n',
  dials: [covered],
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const notes = input.notesOf(encounter);
      const perItem = countPerItem(encounter.listed.map(({ diagnosis }) => diagnosis.use));
      const remove = ({ use, code }: CodedDiagnosis) => ({ title: `Remove ${code}`, edits: [removeCode(input.note, use, perItem.get(use.token.item.start) === 1)] });
      const ofTransplants = statusFindings(encounter, input, remove);
      if (notes === undefined) return ofTransplants;
      const pairs = new Map<string, Reach>();
      const isSaidBy = (reach: Reach): boolean => notes.remember(`excludes1 ${reach.note.id} ${reach.under.code} ${reach.target.code}`, () => (saysSo(reach) || isOfOwnOpening(reach)) && !isOfOtherSite(reach, { catalog: input.catalog, on: encounter.context.on }));
      for (const reach of notes.reaches('excludes1')) {
        const { under, target } = reach;
        if (notes.areLinked(under, target, ['codeFirst', 'useAdditionalCode', 'codeAlso']) || standsInOwnNote(reach, notes.tabular)) continue;
        const key = [under.code, target.code].sort().join();
        const other = pairs.get(key);
        if (other === undefined || (!isSaidBy(other) && isSaidBy(reach))) pairs.set(key, reach);
      }
      const reported = [...pairs.values()].filter((reach) => input.dial(covered) || isSaidBy(reach));
      const ofNotes = reported.map((reach) => {
        const { under, target, note } = reach;
        const [first, later] = inOrder(encounter, under, target);
        const isSaid = isSaidBy(reach);
        const message = isSaid
          ? `${nameOf(target)} must not be coded together with ${nameOf(under)}: an Excludes1 note names it.`
          : `An Excludes1 note at ${note.node} may apply to ${nameOf(target)} with ${nameOf(under)}: its range covers the code, and it reads "${wordsOf(note.text)}".`;
        return onDiagnosis(later, {
          message,
          source: tabularSource(note, notes.tabular, { context: encounter.context, catalog: input.catalog }),
          related: [placeOf(first, `${first.code} is here`)],
          fixes: [...(isDoubted(target, encounter, input) && !isDoubted(under, encounter, input) ? [remove(target), remove(under)] : [remove(under), remove(target)]), suppressFix(input.note, later.use, 'icd/excludes1', 'unrelated conditions')],
          ...(isSaid ? {} : { severity: 'information' as const }),
        });
      });
      return [...ofNotes, ...ofTransplants];
    }),
};

/** A transplant status beside a complication of the same transplant, which the note at Z94 excludes in words without codes. */
function statusFindings(encounter: CodedEncounter, { note }: RuleInput, remove: (diagnosis: CodedDiagnosis) => Fix): readonly RawFinding[] {
  return encounter.diagnoses.flatMap((status) => {
    const complication = encounter.diagnoses.find(({ code }) => isStatusOfComplication(status.code, code));
    if (complication === undefined) return [];
    const [first, later] = inOrder(encounter, status, complication);
    return [onDiagnosis(later, {
      message: `${nameOf(status)} must not be coded together with ${nameOf(complication)}, which already implies a transplant.`,
      source: guidelineSource('I.C.21.c.3'),
      related: [placeOf(first, `${first.code} is here`)],
      fixes: [remove(status), suppressFix(note, later.use, 'icd/excludes1', 'another transplant')],
    })];
  });
}

function inOrder({ diagnoses }: CodedEncounter, one: CodedDiagnosis, other: CodedDiagnosis): readonly [CodedDiagnosis, CodedDiagnosis] {
  return diagnoses.indexOf(one) < diagnoses.indexOf(other) ? [one, other] : [other, one];
}

/** Of a pair, a code that the note negates or only suspects is removed before one that it affirms. */
function isDoubted(diagnosis: CodedDiagnosis, encounter: CodedEncounter, { supportsOf }: RuleInput): boolean {
  const support = supportsOf(encounter).get(diagnosis);
  return support !== undefined && isOnlySupport(support, ({ assertion }) => assertion !== 'affirmed');
}

/** A code within its own note's range is not meant by the note (3 notes, 9 codes in FY2026). */
function standsInOwnNote({ note, under }: Reach, tabular: TabularList): boolean {
  return tabular.covers(note, under.code);
}

/**
 * True if the words of the Excludes1 note describe the other code. The words before a cause or accompanying condition are what it
 * excludes: one of them must be in the other code's title. For "fracture of vertebra" the site must match too: ribs are in the
 * range (S22.-) but are not meant. Two codes for different sides are usually two conditions.
 */
function saysSo({ note, under, target }: Reach): boolean {
  const words = wordsOf(note.text);
  const title = contentWords(target.record.longTitle);
  const place = /\bof\b(.*)$/i.exec(words)?.[1] ?? '';
  const [side, otherSide] = [sideOfTitle(under.record.longTitle), sideOfTitle(target.record.longTitle)];
  const areOpposite = side !== undefined && otherSide !== undefined && side !== otherSide && side !== 'bilateral' && otherSide !== 'bilateral';
  const places = contentWords(place);
  return !areOpposite && countSharedWords(contentWords(words), title) > 0 && (places.size === 0 || countSharedWords(places, title) > 0);
}

/**
 * True for status codes of one organ or opening beside attention to, or a complication of, another (Z93.1 with Z43.3): if the
 * note's family has a code for the first one's own site, and the other code is a different one, they are separate conditions.
 */
function isOfOtherSite({ under, target }: Reach, { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): boolean {
  if (!under.code.startsWith('Z')) return false;
  const named = contentWords(target.record.longTitle);
  const status = contentWords(catalog.lookup(categoryOf(under.code), on)?.longTitle ?? '');
  const own = [...contentWords(under.record.longTitle)].filter((word) => !status.has(word));
  if (own.length === 0 || own.some((word) => named.has(word))) return false;
  const family = catalog.children(categoryOf(target.code), on).map(({ longTitle }) => contentWords(longTitle));
  return family.some((title) => own.some((word) => title.has(word)));
}

/** The status of an opening beside a complication of the same one ("complications of external stoma": colostomy infection). */
function isOfOwnOpening({ under, target }: Reach): boolean {
  return under.code.startsWith('Z93') && /^[A-Y]/.test(target.code) && countSharedWords(contentWords(under.record.longTitle), contentWords(target.record.longTitle)) > 0;
}

const causeForm = /\b(?:in|due to|with|following|complicating|associated with|resulting from)\b/i;

/** The text of a note without its references, up to "in", "due to", "with" or "following". */
function wordsOf(text: string): string {
  const bare = text.replace(/\([^)]*\)?|\[[^\]]*\]?/g, ' ').replace(/\s+/g, ' ').trim();
  const cause = causeForm.exec(bare);
  return (cause === null || cause.index === 0 ? bare : bare.slice(0, cause.index)).trim();
}
