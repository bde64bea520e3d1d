import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { costOf, costOfMachine } from '../../../../server/core/languageModel/cost';
import { estimateTokens } from '../../../../server/core/languageModel/estimateTokens';
import { firstModel, parseModelPrices, shippedPrices } from '../../../../server/core/languageModel/modelPrices';

describe('tokens', () => {
  it('are near what an encoder counts', () => {
    // Counted with o200k_base of gpt-tokenizer 4.0.0.
    const counted: readonly (readonly [string, number])[] = [
      ['The patient is a 54-year-old woman who presents with three days of productive cough, fever and chills.', 22],
      ['ASSESSMENT\n1. Type 2 diabetes mellitus with hyperglycemia — E11.65\n2. Essential hypertension — I10\n', 29],
      ['BP 142/88, HR 96, RR 18, SpO2 95% on room air, T 38.4 C.', 31],
      ['Continue lisinopril 20 mg daily and metformin 1000 mg twice daily; follow up in two weeks.', 25],
    ];
    for (const [text, tokens] of counted) assert.ok(Math.abs(estimateTokens(text) - tokens) <= Math.max(2, 0.2 * tokens), `${text}: ${estimateTokens(text)}, not ${tokens}`);
    assert.equal(estimateTokens(''), 0);
  });
});

describe('costs', () => {
  const price = { model: 'm', input: 2, output: 12, contextTokens: 1_000_000, long: { from: 200_000, input: 4, output: 18 }, asOf: '', source: '' };

  it('are those of a back of an envelope: code look-ups and records of a year', () => {
    const flat = { model: 'm', input: 1.75, output: 0, asOf: '', source: '' };
    const year = (inputTokens: number): number => Math.round(costOf({ requests: 1.3e9, inputTokens, outputTokens: 0 }, flat).usd);
    assert.deepEqual([15, 20, 8_000].map(year), [34_125, 45_500, 18_200_000]);
  });

  it('follow the tariff for long requests only beyond its first token, for input and output', () => {
    const at = (inputTokens: number) => costOf({ requests: 1, inputTokens, outputTokens: 1_000 }, price);
    assert.deepEqual([at(200_000).usd, at(200_000).isLong], [0.412, false]);
    assert.deepEqual([at(200_001).usd, at(200_001).isLong], [0.818004, true]);
  });

  it('say where a request is more than the model reads at once', () => {
    assert.equal(costOf({ requests: 1, inputTokens: 999_000, outputTokens: 1_000 }, price).isOverContext, false);
    assert.equal(costOf({ requests: 1, inputTokens: 999_001, outputTokens: 1_000 }, price).isOverContext, true);
  });

  it('of a machine with GPUs break even with an API', () => {
    const { usdPerHour, usdPerYear, breakEvenTokens } = costOfMachine({ gpuHour: 2.48, gpus: 8, hoursPerYear: 8_736 }, 1.75);
    assert.deepEqual([usdPerHour.toFixed(2), usdPerYear.toFixed(2)], ['19.84', '173322.24']);
    assert.equal(Math.round((breakEvenTokens * 1.75) / 1e6), 173_322);
  });
});

describe('prices', () => {
  it('come with their source and day, and one is the first', () => {
    assert.ok(shippedPrices.some(({ model }) => model === firstModel));
    for (const { source, asOf, input, output } of shippedPrices) {
      assert.match(source, /^https:\/\//);
      assert.match(asOf, /^20\d\d-\d\d/);
      assert.ok(input > 0 && output >= input);
    }
  });

  it('of a user are read in the same form; a line that is none is told', () => {
    assert.deepEqual(parseModelPrices('# mine\nlocal\t-\t0\t0\nbad\tx\t1\t2\n'), { value: [{ model: 'local', input: 0, output: 0, asOf: '', source: '' }], problems: ['bad x 1 2'] });
  });
});
