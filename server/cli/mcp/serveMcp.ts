import { createMessageConnection, ErrorCodes, ResponseError } from 'vscode-jsonrpc/node';
import { programVersion } from '../../../ingest/programVersion';
import { disclaimer } from '../../core/base/disclaimer';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';
import { LineMessageReader, LineMessageWriter } from './lineMessages';
import { readGiven, schemaOf } from './toolFields';
import { tools, type ToolSurroundings } from './tools';

/** Revisions of the protocol whose part that is used here is the same, the newest first. */
const protocolVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

const instructions = `ICD-10-CM and ICD-10-PCS coding from the code lists installed on this machine. Take codes from search_codes and search_procedures, and verify them with lookup_code or check_note before you give them to anyone; do not recall codes from memory. ${disclaimer}`;

/** The result of `tools/call`. */
interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: true;
}

/**
 * `hcdr mcp`: the commands that answer questions, as tools of the Model Context Protocol over standard input and output, until the input ends.
 * Every call opens what is installed anew, so that an ingest counts from the next call on.
 */
export async function runMcp(options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const writer = new LineMessageWriter(surroundings.writeOut);
  const answerWrong = (code: number, message: string): void => surroundings.writeOut(`${JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message } })}\n`);
  const reader = new LineMessageReader(surroundings.stdin, answerWrong);
  const connection = createMessageConnection(reader, writer);
  const running = new Set<Promise<unknown>>();
  connection.onRequest('initialize', (params: unknown) => initialize(params));
  connection.onRequest('ping', () => ({}));
  connection.onRequest('tools/list', () => ({ tools: tools.map(({ name, title, description, fields }) => ({ name, title, description, inputSchema: schemaOf(fields), annotations: { readOnlyHint: true, openWorldHint: false } })) }));
  connection.onRequest('tools/call', (params: unknown) => {
    const call = callTool(params, { options, surroundings });
    running.add(call);
    return call.finally(() => running.delete(call));
  });
  // Nothing is to be done when a client is ready or takes a call back: an answer that is not wanted any more is ignored.
  connection.onNotification(() => undefined);
  const ended = new Promise<void>((resolve) => connection.onClose(resolve));
  connection.listen();
  await ended;
  // Lines read last are taken up in turns; then they are answered.
  await new Promise((resolve) => setImmediate(resolve));
  while (running.size > 0) await Promise.allSettled(running);
  return exitCodes.fine;
}

function initialize(params: unknown): unknown {
  const asked = fieldOf(params, 'protocolVersion');
  return {
    protocolVersion: protocolVersions.find((version) => version === asked) ?? protocolVersions[0],
    capabilities: { tools: {} },
    serverInfo: { name: 'hcdr', title: 'HealthCareDataRef', version: programVersion },
    instructions,
  };
}

async function callTool(params: unknown, toolSurroundings: ToolSurroundings): Promise<ToolResult> {
  const name = fieldOf(params, 'name');
  const tool = tools.find((known) => known.name === name);
  if (tool === undefined) throw new ResponseError(ErrorCodes.InvalidParams, `There is no tool "${String(name)}"; there are ${tools.map((known) => known.name).join(', ')}.`);
  const read = readGiven(tool.fields, fieldOf(params, 'arguments'));
  // What a model got wrong it is told as a result, which it sees and can mend.
  if ('fault' in read) return failed(read.fault);
  const answer = await tool.run(read.given, toolSurroundings);
  if ('problem' in answer) return failed(answer.problem);
  const document = { ...answer.document, notice: disclaimer };
  return { content: [{ type: 'text', text: JSON.stringify(document) }], structuredContent: document };
}

function failed(text: string): ToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
