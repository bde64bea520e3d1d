import { writeSqueezeNetBackbone } from '../../../models/train/squeezeNet/writeBackbone';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr train backbone`: SqueezeNet's published weights as a network that heads can be trained on. */
export async function runTrainBackbone(options: CommonOptions & { readonly from: string; readonly out: string }, { writeOut }: CommandSurroundings): Promise<ExitCode> {
  const card = await writeSqueezeNetBackbone(options.from, options.out);
  if (options.json === true) writeOut(`${JSON.stringify({ folder: options.out, ...card }, undefined, 2)}\n`);
  else writeOut(`${card.title} (${card.licence}) in ${options.out}. Next: hcdr train --recipe head --network "${options.out}" --images <folder>\n`);
  return exitCodes.fine;
}
