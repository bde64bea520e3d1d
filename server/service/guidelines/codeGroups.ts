import { fiscalYearEnd, fiscalYearStart } from '../../core/base/fiscalYear';
import { codeKey, type IcdCode } from '../../core/icd/code';
import type { UserGroupKind, UserLists } from '../../core/note/lists/userLists';
import { guidelineSource, type FindingSource } from '../findings/findingSource';
import { guidelinesYear, type GuidelineSection } from './guidelines';

/** A group of codes that a guideline refers to, by prefixes of their dotless keys. */
export interface CodeGroup {
  /** The guideline that lists the group, or the user's list. */
  readonly section: GuidelineSection | { readonly list: string; readonly reason: string };
  /** A name that completes "… is for". */
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly except?: readonly string[];
}

/** Codes that are never principal or first-listed in any setting. */
export const secondaryOnlyGroups: readonly CodeGroup[] = [
  { section: 'I.B.14', name: 'body mass index', prefixes: ['Z68'] },
  { section: 'I.B.14', name: 'the coma scale', prefixes: ['R402'] },
  { section: 'I.B.14', name: 'the NIH stroke scale', prefixes: ['R297'] },
  { section: 'I.B.14', name: 'blood alcohol level', prefixes: ['Y90'] },
  { section: 'I.B.14', name: 'social determinants of health', prefixes: ['Z55', 'Z56', 'Z57', 'Z58', 'Z59', 'Z60', 'Z61', 'Z62', 'Z63', 'Z64', 'Z65'] },
  { section: 'I.B.14', name: 'underimmunization status', prefixes: ['Z283'] },
  { section: 'I.C.1.d', name: 'severe sepsis', prefixes: ['R652'] },
  { section: 'I.C.21.c.3', name: 'the pregnant state, incidental', prefixes: ['Z331'] },
];

/** Underdosing: T36–T50 with 6 as fifth or sixth character; never first-listed (I.C.19.e.5.c). */
export const underdosing: CodeGroup = { section: 'I.C.19.e.5.c', name: 'underdosing', prefixes: [] };

/** The group that makes a code secondary only. */
export function findSecondaryOnly(code: IcdCode, lists: UserLists): CodeGroup | undefined {
  if (isUnderdosing(codeKey(code))) return underdosing;
  return [...secondaryOnlyGroups, ...userGroups(lists, 'secondary-only')].find((group) => isInGroup(code, group));
}

/** In T36–T50 the intent is the sixth character, or the fifth if the sixth is a placeholder or absent. */
function isUnderdosing(key: string): boolean {
  if (key < 'T36' || key >= 'T51' || key.length < 5) return false;
  return key.charAt(5) === '6' || (key.charAt(4) === '6' && (key.length === 5 || key.charAt(5) === 'X'));
}

/** Z codes that may only be principal or first-listed (I.C.21.c.15). */
export const firstListedOnly: CodeGroup = {
  section: 'I.C.21.c.15',
  name: 'the reason of an encounter',
  prefixes: ['Z00', 'Z01', 'Z02', 'Z04', 'Z332', 'Z3181', 'Z3183', 'Z3184', 'Z34', 'Z39', 'Z38', 'Z40', 'Z42', 'Z510', 'Z511', 'Z52', 'Z761', 'Z762', 'Z9912'],
  except: ['Z006', 'Z529'],
};

/**
 * Further codes that are never first-listed in outpatient encounters: long-term drug therapy, outcome of delivery, weeks of
 * gestation, and organisms as the cause of diseases classified elsewhere.
 */
export const neverFirstOutpatient: CodeGroup = { section: 'I.C.21.c.3', name: 'what accompanies a condition', prefixes: ['Z79', 'Z37', 'Z3A', 'B95', 'B96', 'B97'] };

/** Diseases coded only if confirmed, in every setting. */
export const confirmedOnlyGroups: readonly CodeGroup[] = [
  { section: 'I.C.1.a.1', name: 'HIV infection', prefixes: ['B20', 'Z21'] },
  { section: 'I.C.1.f.1', name: 'Zika virus disease', prefixes: ['A925'] },
  { section: 'I.C.1.g.1', name: 'COVID-19', prefixes: ['U071'] },
  { section: 'I.C.10.c', name: 'influenza of an identified virus', prefixes: ['J09', 'J10'] },
];

/** True if a code belongs to the group. */
export function isInGroup(code: IcdCode, { prefixes, except = [] }: CodeGroup): boolean {
  const key = codeKey(code);
  return prefixes.some((prefix) => key.startsWith(prefix)) && !except.some((prefix) => key.startsWith(prefix));
}

/** Groups from the user's lists that extend a guideline's group. */
export function userGroups({ codeGroups }: UserLists, kind: UserGroupKind): readonly CodeGroup[] {
  return codeGroups.flatMap((group) => {
    const reason = group.reason === '' ? `what ${group.source} lists` : group.reason;
    return group.kind === kind ? [{ section: { list: group.source, reason }, name: reason, prefixes: group.prefixes }] : [];
  });
}

/** The authority for the group. */
export function groupSource({ section }: CodeGroup): FindingSource {
  if (typeof section === 'string') return guidelineSource(section);
  const { list, reason } = section;
  return { kind: 'list', ref: list, release: list, from: fiscalYearStart(guidelinesYear), to: fiscalYearEnd(guidelinesYear), text: reason, link: '', cited: `${list}: ${reason}` };
}
