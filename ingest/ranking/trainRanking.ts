import type { RankNetwork } from '../../server/store/catalog/terms/ranking/rankNetwork';
import { collectExamples } from './collectExamples';
import { fitNetwork, type RankExample } from './fitNetwork';
import { indexNames, readCodes } from './indexNames';
import { keepAside } from './keptAside';
import { keysOf, type RankingSources } from './readSources';
import { shorthandQueries } from './shorthandQueries';
import { typedTitles } from './typedTitles';

/** Parameters of the shipped weights; any change produces other weights. */
export const shippedTraining = {
  seeds: [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112],
  /** Number of names held out or used per draw. New codes are few, and their names are the hardest. */
  counts: { index: 1200, inclusion: 800, new: 400, perturbed: 500, known: 300 },
  /** Number of titles queried by their first half. */
  typed: 400,
  units: 16,
  members: 2,
  epochs: 24,
  seed: 1,
} as const;

export interface TrainingOptions {
  readonly sources: RankingSources;
  /** Codes of an older edition; names of all others count as new. */
  readonly oldKeys: ReadonlySet<string>;
  readonly plan: Pick<typeof shippedTraining, 'seed'> & { readonly seeds: readonly number[]; readonly counts: Parameters<typeof keepAside>[1]['counts']; readonly typed: number; readonly units: number; readonly members: number; readonly epochs: number };
  readonly signal: AbortSignal;
  readonly onStep?: (what: string) => void;
}

/** Holds out names, builds the index without them, and trains the network to rank their codes first. Uses the tuning half only. */
export async function trainRanking({ sources, oldKeys, plan, signal, onStep }: TrainingOptions): Promise<RankNetwork> {
  const codes = await readCodes(sources.edition, signal);
  const keys = keysOf(sources.edition);
  const examples: RankExample[] = [];
  for (const seed of plan.seeds) {
    const { parts, queries } = keepAside(sources.parts, { seed, half: 'tuning', keys, oldKeys, counts: plan.counts });
    const index = await indexNames(codes, parts, signal);
    examples.push(...collectExamples(index, codes.codes, [...queries, ...shorthandQueries('tuning'), ...typedTitles(codes, { seed, half: 'tuning', count: plan.typed })]));
    onStep?.(`draw ${seed}: ${examples.length} queries`);
  }
  return fitNetwork(examples, { units: plan.units, members: plan.members, epochs: plan.epochs, seed: plan.seed, onEpoch: (epoch, loss) => onStep?.(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}`) });
}
