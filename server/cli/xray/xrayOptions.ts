import type { ProviderChoice } from '../../../models/contract/providerOrder';
import type { CommonOptions } from '../surroundings';

/** Options of every command that runs a model. */
export interface ModelOptions extends CommonOptions {
  /** Id of an installed model, or a folder with a `model.json`; absent = the model imported last. */
  readonly model?: string;
  readonly provider: ProviderChoice;
  /** Server of the Open Inference Protocol that runs the network instead of this machine. */
  readonly endpoint?: string;
  readonly tokenFile?: string;
}
