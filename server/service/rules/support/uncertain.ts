import type { Mention } from '../../../core/note/mentions/mention';
import { isOnlySupport, type Support } from '../../reading/support';

/** True if every mention that concerns a diagnosis is uncertain: possible, suspected, to be ruled out. */
export function isUncertainOnly(support: Support): boolean {
  return isOnlySupport(support, ({ assertion, experiencer }: Mention) => (assertion === 'possible' || assertion === 'hypothetical') && experiencer === 'patient') && isNamedUncertain(support);
}

/** A plan for a possible event ("return if fever") is not a diagnosis, so at least one mention must be uncertain and not hypothetical. */
function isNamedUncertain({ own, elsewhere }: Support): boolean {
  return own.length > 0 || elsewhere.some(({ assertion }) => assertion === 'possible');
}
