import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeBadges } from '../../../server/core/icd/codeBadges';
import { renderCodeCard } from '../../../server/service/cards/codeCard';
import { findCodePage } from '../../../server/service/reference/codePage';
import { readAnatomy } from '../../../server/service/codes/anatomy';
import { serviceForTests, today } from '../../support/notes/serviceOf';
import { toCode, toDay } from '../../support/releases/testCatalog';

const here = serviceForTests();

/** The anatomy of a code as `characters role: meaning`. */
function checkAnatomy(code: string, expected: readonly string[]): void {
  const parts = readAnatomy(toCode(code), here.catalog, today);
  assert.deepEqual(parts.map(({ characters, role, meaning }) => `${characters} ${role}: ${meaning}`), expected);
}

function cardOf(code: string, on = '2026-02-10'): string {
  return here.service.card(toCode(code), toDay(on)) ?? '';
}

const inner = 'etiology, site, severity';

describe('the anatomy of a code', () => {
  it('names what each character adds, placeholder and extension too', () => {
    checkAnatomy('V97.33XD', [
      'V97 category: Other specified air transport accidents',
      `3 ${inner}: Person on ground injured in air transport accident`,
      `3 ${inner}: Sucked into jet engine`,
      'X placeholder: ',
      'D extension: subsequent encounter',
    ]);
    checkAnatomy('M80.08XA', [
      'M80 category: Osteoporosis with current pathological fracture',
      `0 ${inner}: Age-related osteoporosis with current pathological fracture`,
      `8 ${inner}: vertebra(e)`,
      'X placeholder: ',
      'A extension: initial encounter for fracture',
    ]);
  });

  it('shows a missing seventh character, and the placeholders before it', () => {
    assert.deepEqual(readAnatomy(toCode('S52.501'), here.catalog, today).at(-1), { characters: '_', role: 'missing extension', meaning: 'seventh character to be chosen' });
    checkAnatomy('W19', ['W19 category: Unspecified fall', 'X placeholder: ', 'X placeholder: ', 'X placeholder: ', '_ missing extension: seventh character to be chosen']);
  });

  it('tells a seventh character that is a node of the Tabular List from an extension', () => {
    assert.deepEqual(
      readAnatomy(toCode('QA0.0101'), here.catalog, today).map(({ characters, role }) => [characters, role]),
      [['QA0', 'category'], ['0', inner], ['1', inner], ['0', inner], ['1', inner]],
    );
  });

  it('takes a node that only repeats its title for a placeholder', () => {
    assert.deepEqual(
      readAnatomy(toCode('S06.0X0A'), here.catalog, today).map(({ characters, role }) => [characters, role]),
      [['S06', 'category'], ['0', inner], ['X', 'placeholder'], ['0', inner], ['A', 'extension']],
    );
  });
});

describe('the card of a code', () => {
  it('has title, status, release, hierarchy with links, validity and the disclaimer', () => {
    const card = cardOf('J18.9');
    assert.match(card, /^\*\*J18\.9\*\* — Pneumonia, unspecified organism\n\n✓ billable · FY2026\n/);
    assert.match(card, /Chapter 10 Diseases of the respiratory system › \[J18\]\(https:\/\/icd10cmtool\.cdc\.gov\/\?fy=FY2026&query=J18\) Pneumonia, unspecified organism › \*\*J18\.9\*\*/);
    assert.match(card, /billable since 2024-10-01 or before, known until 2026-09-30/);
    assert.match(card, /\*For education and research, not for clinical use\.\*$/);
  });

  it('names the children of a header, and the seventh characters of a stem', () => {
    assert.match(cardOf('G35'), /- \[G35\.A\]\(.*\) Relapsing-remitting multiple sclerosis\n- \[G35\.B\]\(.*\) Primary progressive multiple sclerosis …\n/);
    assert.match(cardOf('V97.33'), /needs its seventh character[^]*- \[V97\.33XA\]\(.*\) initial encounter\n- \[V97\.33XD\]\(.*\) subsequent encounter\n- \[V97\.33XS\]\(.*\) sequela/);
  });

  it('tells every run of validity: G35 was billable, and is a header now', () => {
    assert.match(cardOf('G35'), /billable since 2024-10-01 or before, until 2025-09-30 · header since 2025-10-01, known until 2026-09-30/);
  });

  it('says that a code was deleted, and what stands for it now', () => {
    const card = cardOf('S30.1XXA');
    assert.match(card, /✗ deleted/);
    assert.match(card, /Instead:\n\n- \[S30\.11XA\]\(.*\) Contusion of abdominal wall, initial encounter/);
    assert.doesNotMatch(cardOf('S30.1XXA', '2025-03-01'), /Instead/);
  });

  it('says where the release in force is not installed', () => {
    assert.match(cardOf('J18.9', '2020-01-01'), /✓ billable · FY2025, nearest installed to 2020-01-01\n/);
  });

  it('has commands for links where the editor runs them', () => {
    const card = here.with({ commandLinks: true }).card(toCode('J18.9'));
    assert.match(card ?? '', /\[J18\]\(command:healthcareDataRef\.showCode\?%5B%22J18%22%5D\)/);
    assert.match(card ?? '', /\[All details\]\(command:healthcareDataRef\.showCode\?%5B%22J18\.9%22%5D\)/);
  });

  it('keeps brackets and stars of titles as text', () => {
    assert.match(cardOf('J00'), /Acute nasopharyngitis \\\[common cold\\\]/);
  });

  it('is none for a code that no release knows', () => {
    assert.equal(here.service.card(toCode('J18.99')), undefined);
  });
});

describe('badges of payment systems', () => {
  it('stand on the card beside the status, and only where they are installed', () => {
    const badges: CodeBadges = {
      complication: () => 'cc',
      complicationSource: 'MS-DRG v40',
      riskCategories: () => [{ model: 'CMS-HCC Model V28', category: 37, label: 'Diabetes with Chronic Complications' }],
      riskYear: '2026',
    };
    const card = (installed?: CodeBadges): string => renderCodeCard(toCode('J18.9'), here.catalog, { on: today, commandLinks: false, badges: installed }) ?? '';
    assert.match(card(badges), /billable · .* · CC \(MS-DRG v40 of FY2023\) · HCC 37 Diabetes with Chronic Complications \(CMS-HCC Model V28\)/);
    assert.doesNotMatch(card(), /HCC|MS-DRG/);
  });

  it('are those of a code on days on which it is billable: G35 became a header with FY2026', () => {
    const badges: CodeBadges = { complication: () => 'cc', complicationSource: 'MS-DRG v40', riskCategories: () => [{ model: 'CMS-HCC Model V28', category: 198 }], riskYear: '2026' };
    const card = (on: string): string => renderCodeCard(toCode('G35'), here.catalog, { on: toDay(on), commandLinks: false, badges }) ?? '';
    assert.match(card('2025-03-01'), /CC \(MS-DRG v40 of FY2023\) · HCC 198/);
    assert.doesNotMatch(card('2026-02-10'), /HCC|MS-DRG/);
    const pageOf = (on: string): string => JSON.stringify(findCodePage('G35', { catalog: here.catalog, badges }, toDay(on)));
    assert.match(pageOf('2025-03-01'), /HCC 198/);
    assert.doesNotMatch(pageOf('2026-02-10'), /HCC|MS-DRG/);
  });
});
