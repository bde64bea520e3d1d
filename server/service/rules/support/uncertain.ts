import type { Mention } from '../../../core/note/mentions/mention';
import { isOnlySupport, type Support } from '../../reading/support';

/** True where all that the note says of a diagnosis is uncertain: possible, suspected, to be ruled out. */
export function isUncertainOnly(support: Support): boolean {
  return isOnlySupport(support, ({ assertion, experiencer }: Mention) => (assertion === 'possible' || assertion === 'hypothetical') && experiencer === 'patient') && isNamedUncertain(support);
}

/** A plan for what may come ("return if fever") is no diagnosis: at least one mention must be a doubt. */
function isNamedUncertain({ own, elsewhere }: Support): boolean {
  return own.length > 0 || elsewhere.some(({ assertion }) => assertion === 'possible');
}
