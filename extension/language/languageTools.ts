import { Disposable, lm, MarkdownString, type CancellationToken, type ExtensionContext } from 'vscode';
import { readDataDirectory } from '../settings';
import { runTool } from './runTool';

/** A tool in the manifest; its name there is `hcdr_` plus the name used by `hcdr mcp`. */
interface DeclaredTool {
  readonly name: string;
  readonly displayName: string;
}

/** Part of the API of VS Code 1.95 and newer; the oldest supported editor has no tools. */
interface ToolApi {
  registerTool(name: string, tool: { invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<unknown>; prepareInvocation(): unknown }): Disposable;
}
interface ToolParts {
  readonly LanguageModelToolResult: new (parts: readonly unknown[]) => unknown;
  readonly LanguageModelTextPart: new (text: string) => unknown;
}

const prefix = 'hcdr_';

/** Registers the tools of `hcdr mcp` for the editor's language models, if it has any. They only read, and send nothing. */
export function registerLanguageTools(context: ExtensionContext): Disposable {
  const api = lm as unknown as Partial<ToolApi> | undefined;
  if (typeof api?.registerTool !== 'function') return Disposable.from();
  const { contributes } = context.extension.packageJSON as { readonly contributes: { readonly languageModelTools: readonly DeclaredTool[] } };
  return Disposable.from(...contributes.languageModelTools.map((tool) => registerTool(tool, api as ToolApi, context)));
}

function registerTool({ name, displayName }: DeclaredTool, api: ToolApi, context: ExtensionContext): Disposable {
  return api.registerTool(name, {
    async invoke({ input }, token) {
      const { text } = await runTool({ program: context.asAbsolutePath('dist/hcdr.js'), dataDirectory: readDataDirectory(context), name: name.slice(prefix.length), input }, token);
      const { LanguageModelTextPart, LanguageModelToolResult } = (await import('vscode')) as unknown as ToolParts;
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
    },
    prepareInvocation: () => ({ invocationMessage: new MarkdownString(displayName) }),
  });
}
