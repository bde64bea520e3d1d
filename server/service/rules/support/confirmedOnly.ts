import { confirmedOnlyGroups, groupSource, isInGroup, userGroups } from '../../guidelines/codeGroups';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { nameOf, onDiagnosis } from '../perEncounter';
import type { Rule } from '../rule';
import { isUncertainOnly } from './uncertain';

const evidence = evidenceDial('note/confirmed-only');

/** A disease coded from uncertain wording although it requires confirmation. */
export const confirmedOnly: Rule = {
  id: 'note/confirmed-only',
  description: 'HIV, Zika, COVID-19 or an identified influenza virus coded from uncertain wording, in any setting.',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guidelines I.C.1.a.1, I.C.1.f.1, I.C.1.g.1, I.C.10.c',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Cough — R05.9\n2. Suspected COVID-19 — U07.1\n',
  dials: [evidence],
  check: (input) =>
    checkSupport(input, evidence, ({ diagnosis, support, removal }) => {
      const group = [...confirmedOnlyGroups, ...userGroups(input.lists, 'confirmed-only')].find((candidate) => isInGroup(diagnosis.code, candidate));
      if (group === undefined || !isUncertainOnly(support)) return undefined;
      const said = [...support.own, ...support.elsewhere];
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)}: only confirmed ${group.name} is coded, but the note is uncertain${cueText(input.note, said, 'assertion')}.`,
        source: groupSource(group),
        related: cuesOf(input.note, said, 'assertion'),
        fixes: [removal()],
      });
    }),
};
