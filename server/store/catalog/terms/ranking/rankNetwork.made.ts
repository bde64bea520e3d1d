import { parseRankNetwork, type RankNetwork } from './rankNetwork';
import weights from './rankNetwork.tsv';

/**
 * The shipped re-ranking network. `npm run train:search` trained it on Index lines and inclusion terms that were removed from the
 * sources before the index was built (tuning half only); the weights express how reliable each feature is, and contain no words.
 */
export const shippedNetwork: RankNetwork = parseRankNetwork(weights);
