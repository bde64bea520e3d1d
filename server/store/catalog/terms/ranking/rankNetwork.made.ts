import { parseRankNetwork, type RankNetwork } from './rankNetwork';
import weights from './rankNetwork.tsv';

/**
 * The network as it ships. `npm run train:search` made the weights out of index lines and inclusion terms that had been
 * taken out of the sources before the index was built (tuning half only); they say how far each sign can be trusted, and hold no word.
 */
export const shippedNetwork: RankNetwork = parseRankNetwork(weights);
