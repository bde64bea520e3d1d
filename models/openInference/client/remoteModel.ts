import { ProblemError } from '../../../server/core/base/problem';
import type { ModelCard } from '../../contract/modelCard';
import { checkMapIdentity } from '../../inference/maps/mapIdentity';
import type { MapCandidate } from '../../inference/maps/mapPlan';
import type { NetworkTensor, NetworkTensors } from '../../inference/runtime/network';
import type { FilmModel, MapSource } from '../../inference/openModel';
import { probeInput } from '../../inference/runtime/probeInput';
import type { ModelMetadata } from '../messages';
import type { OpenInferenceClient } from './openInferenceClient';
import { networkVersion, serverName } from '../servedModel';

export interface RemoteModelOptions {
  /** Of the model on the server; default: the card's id. */
  readonly name?: string;
  /** Default: the one that the server chooses. */
  readonly version?: string;
  /** Ends requests on their way. */
  readonly signal?: AbortSignal;
  /** The same for the runs of a model that is kept for many films, asked for at each run. Default: `signal`. */
  readonly runSignal?: () => AbortSignal | undefined;
}

/**
 * A model whose network runs on a server, for {@link analyzeFilm}: all but the run stays here. Asks the server for its
 * tensors, runs a test pattern, and holds each map that it gives against the network's own output.
 * @throws ProblemError if the server has no such model, or its network is not that of the card
 */
export async function openRemoteModel(card: ModelCard, client: OpenInferenceClient, options: RemoteModelOptions = {}): Promise<FilmModel> {
  const { name = card.id, version, signal, runSignal = () => signal } = options;
  const model = { name, ...(version === undefined ? {} : { version }) };
  const metadata = await client.modelMetadata(model, signal);
  const problems = [...tensorProblems(card, metadata), ...(await versionProblems(card, { metadata, client, options }))];
  if (problems.length > 0) throw new ProblemError({ where: `${client.where}/models/${name}`, what: problems.join(' '), advice: 'Serve the network that the model card describes, with its names.' });
  const network = {
    inputs: metadata.inputs.map((input) => ({ name: input.name, type: 'float32', dims: input.shape.map((size) => (size < 0 ? '' : size)) })),
    run: async (feeds: NetworkTensors, outputs: readonly string[]): Promise<NetworkTensors> => {
      const inputs = Object.entries(feeds).map(([input, { data, dims }]) => ({ name: input, datatype: 'FP32' as const, shape: dims, data }));
      const running = runSignal();
      const tensors = await client.infer(model, { inputs, outputs, ...(running === undefined ? {} : { signal: running }) });
      return Object.fromEntries(tensors.map((tensor): [string, NetworkTensor] => [tensor.name, { data: float32(client.where, tensor.name, tensor.data), dims: tensor.shape }]));
    },
  };
  return { card, network, maps: await findMaps(card, metadata, network) };
}

function tensorProblems({ input, output }: ModelCard, { inputs, outputs }: ModelMetadata): readonly string[] {
  const problems: string[] = [];
  const listed = (tensors: ModelMetadata['inputs']): string => tensors.map(({ name }) => `"${name}"`).join(', ') || 'none';
  const film = inputs.find(({ name }) => name === input.name);
  if (film === undefined) problems.push(`Its network has no input "${input.name}"; its inputs: ${listed(inputs)}.`);
  else if (film.datatype !== 'FP32') problems.push(`Its input "${film.name}" is of datatype ${film.datatype}, not FP32.`);
  else if (!fits(film.shape, [1, input.channels, input.height, input.width])) problems.push(`Its input "${film.name}" is [${film.shape.join(', ')}]; the card feeds [1, ${input.channels}, ${input.height}, ${input.width}].`);
  const names = [output.name, ...(output.map.kind === 'output' ? [output.map.name] : [])];
  for (const name of names) {
    if (!outputs.some((known) => known.name === name)) problems.push(`Its network has no output "${name}"; its outputs: ${listed(outputs)}.`);
  }
  return problems;
}

function fits(shape: readonly number[], wanted: readonly number[]): boolean {
  return shape.length === wanted.length && shape.every((size, axis) => size < 0 || size === wanted[axis]);
}

/** `hcdr serve-models` names its versions by the network: there, another network shows before it is used. */
async function versionProblems(card: ModelCard, { metadata, client, options }: { readonly metadata: ModelMetadata; readonly client: OpenInferenceClient; readonly options: RemoteModelOptions }): Promise<readonly string[]> {
  const { versions } = metadata;
  if (options.version !== undefined || versions === undefined || versions.includes(networkVersion(card))) return [];
  const server = await client.serverMetadata(options.signal);
  return server.name === serverName ? [`It serves the network ${versions.join(', ')}; the card is for ${networkVersion(card)}.`] : [];
}

/** The card's map, else any output of a map's shape; none that does not pool to the network's output. */
async function findMaps(card: ModelCard, { outputs }: ModelMetadata, network: FilmModel['network']): Promise<MapSource> {
  const { map, pooling } = card.output;
  const labels = card.labels.length;
  const tensors = map.kind === 'occlusion' ? [] : map.kind === 'output' ? [map.name] : outputs.filter(({ name, shape, datatype }) => name !== card.output.name && datatype === 'FP32' && fits(shape, [1, labels, shape[2] ?? 0, shape[3] ?? 0])).map(({ name }) => name);
  const reference = await network.run({ [card.input.name]: probeInput(card) }, [card.output.name, ...tensors]);
  const given = reference[card.output.name]?.data.length ?? 0;
  if (given !== labels) throw new ProblemError({ where: card.output.name, what: `The card has ${labels} labels, but for one film the server returns ${given} values.`, advice: 'Serve the network that the model card describes.' });
  // How a head pools that was spliced in shows in the graph, which only the server has; one of these is it.
  const poolings = map.kind === 'output' ? [pooling] : [pooling, { kind: 'average' as const }, { kind: 'max' as const }];
  const candidates = tensors.flatMap((tensor) => poolings.map((each): MapCandidate => ({ kind: 'output', tensor, pooling: each })));
  const reasons: string[] = [];
  for (const candidate of candidates) {
    const identity = checkMapIdentity(card, candidate, reference);
    if ('difference' in identity) return { ...candidate, identity };
    reasons.push(identity.reason);
  }
  if (map.kind === 'output') throw new ProblemError({ where: 'output.map', what: reasons.join(' '), advice: 'Correct the card, or write {"kind": "occlusion"}.' });
  return { kind: 'occlusion', reason: reasons.join(' ') || 'The server returns no map.' };
}

function float32(where: string, name: string, data: unknown): Float32Array {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  throw new ProblemError({ where, what: `The output "${name}" does not have a float datatype.`, advice: 'Export the network in float32.' });
}
