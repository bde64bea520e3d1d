import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { providerChoices } from '../../models/contract/providerOrder';
import { programVersion } from '../../ingest/programVersion';
import { ingestSources } from '../../ingest/protocol';
import { ProblemError } from '../core/base/problem';
import { disclaimer } from '../core/base/disclaimer';
import { claimFormats, type ClaimOptions } from './claim/claimOptions';
import type { IndexOptions } from './lookup/alphabeticIndex';
import type { ServeModelsOptions } from './xray/serveModels';
import { addCodeNoteCommands } from './codeNotes/codeNotes';
import { addTrainCommands } from './train/train';
import { addLanguageCommands } from './language/languageCommands';
import { addMimicCommands } from './mimic/mimic';
import type { IngestOptions } from './ingest/ingest';
import { addXrayCommands } from './xray/xray';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

const dataDirHelp = "where the releases are (else $HCDR_DATA_DIR, else the platform's data folder)";

/**
 * Runs `hcdr` with the process's arguments.
 * @returns its exit code: 0 fine, 1 findings or not found, 2 usage or data error
 */
export async function runCommandLine(argv: readonly string[], surroundings: CommandSurroundings): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.fine;
  const program = buildProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.failed;
    if (!(error instanceof ProblemError)) throw error;
    surroundings.writeError(`hcdr: ${error.message}\n`);
    return exitCodes.failed;
  }
  return exitCode;
}

function buildProgram(surroundings: CommandSurroundings, end: (code: ExitCode) => void): Command {
  const program = new Command('hcdr')
    .description(`ICD-10-CM coding on your own machine. ${disclaimer}`)
    .version(programVersion, '--version', 'print the version')
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ writeOut: surroundings.writeOut, writeErr: surroundings.writeError })
    .showHelpAfterError('(run hcdr --help for the commands)');
  const command = (nameAndArguments: string, description: string): Command =>
    program
      .command(nameAndArguments)
      .description(description)
      .option('--data-dir <folder>', dataDirHelp)
      .option('--json', 'print one JSON document');

  // Each command loads its own parts: the language server need not wait for those of an ingest.
  command('ingest <source>', `bring in a release; sources: ${ingestSources.join(', ')}, or all`)
    .option('--from <place>', 'file, folder, zip or https address (else the mirror, the publisher, the starter set)')
    .option('--codes <list>', 'knowledge: codes that articles are wanted for, separated by commas')
    .option('--codes-file <file>', 'knowledge: a file of such codes')
    .option('--workspace <folder>', 'knowledge: a folder whose notes use such codes')
    .option('--contact <contact>', 'knowledge: your mail or web address for the servers that are asked (else $HCDR_CONTACT)')
    .addOption(new Option('--provider <provider>', 'knowledge: what finds articles for codes (else Wikidata, then the wiki’s own search)').choices(['wikidata', 'mediawiki', 'google']))
    .option('--site <address>', 'knowledge: the wiki (else the English Wikipedia)')
    .option('--refresh', 'knowledge: ask for pages again that were fetched in the last seven days; without codes, fetch installed articles that have a newer revision')
    .option('--dry-run', 'knowledge: only list what would be asked for')
    .action(async (source: string, options: IngestOptions) => {
      const { runIngestCommand } = await import('./ingest/ingest');
      end(await runIngestCommand(source, options, surroundings));
    });
  command('status', 'what is installed, and how old it is')
    .option('--check', 'ask the publishers whether there is something newer')
    .option('--contact <contact>', 'with --check: your mail or web address, to ask Wikipedia for newer revisions of articles (else $HCDR_CONTACT)')
    .action(async (options: CommonOptions & { check?: boolean; contact?: string }) => {
      const { runStatus } = await import('./ingest/status');
      end(await runStatus(options, surroundings));
    });
  command('lookup <code>', 'one code of ICD-10-CM, ICD-10-PCS or ICD-9-CM: title, status, hierarchy or axes, children, releases')
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .action(async (code: string, options: CommonOptions & { on?: string }) => {
      const { runLookup } = await import('./lookup/lookup');
      end(await runLookup(code, options, surroundings));
    });
  command('notes [code]', 'notes of the Tabular List that apply to a code or name it')
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .option('--unresolved', 'instead: references of the whole list that name no code of it')
    .action(async (code: string | undefined, options: CommonOptions & { on?: string; unresolved?: boolean }) => {
      const { runNotes } = await import('./lookup/notes');
      end(await runNotes(code, options, surroundings));
    });
  command('diff <before> <after>', 'what changed between two installed editions (FY2025, FY2026)')
    .option('--notes <folder>', 'look for the codes that changed in the notes of a folder, and print these')
    .action(async (before: string, after: string, options: CommonOptions & { notes?: string }) => {
      const { runDiff } = await import('./lookup/diff');
      end(await runDiff(before, after, options, surroundings));
    });
  command('index <term...>', 'main terms of the Alphabetic Index, with all below them')
    .addOption(new Option('--table <table>', 'which index').choices(['diseases', 'external-causes', 'neoplasms', 'drugs', 'procedures']).default('diseases'))
    .option('--limit <count>', `main terms at most, 1 to ${maxLimit}`, readLimit, 20)
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .action(async (words: string[], options: IndexOptions) => {
      const { runIndex } = await import('./lookup/alphabeticIndex');
      end(await runIndex(words, options, surroundings));
    });
  command('search [words...]', 'codes by words of their titles')
    .option('--limit <count>', `at most so many, 1 to ${maxLimit}`, readLimit, 20)
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .option('--batch', 'one query per line of standard input, one JSON line each')
    .action(async (words: string[], options: CommonOptions & { limit: number; on?: string; batch?: boolean }) => {
      const { runSearch, runSearchBatch } = await import('./lookup/search');
      end(options.batch === true ? await runSearchBatch(words, options, surroundings) : await runSearch(words, options, surroundings));
    });
  command('check [files...]', 'findings of clinical notes (- reads standard input)')
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a list of triggers, headings, names and stop words that are added to those of the house (repeatable)', addWord)
    .option('--dial <dial=value>', 'set a dial of a rule, as icd/excludes1.covered=false (repeatable; "hcdr rules" lists them)', addWord)
    .option('--batch', 'one encounter per line of standard input as JSON, one JSON line of findings each')
    .action(async (files: string[], options: CommonOptions & { on?: string; setting?: 'inpatient' | 'outpatient'; lists?: readonly string[]; dial?: readonly string[]; batch?: boolean }) => {
      const { dial: dials = [], ...given } = options;
      if (options.batch === true) {
        const { runCheckBatch } = await import('./check/checkBatch');
        return end(await runCheckBatch(files, { ...given, dials }, surroundings));
      }
      if (files.length === 0) throw new ProblemError({ what: 'no note is named.', advice: 'Name the files to check, or - for standard input.' });
      const { runCheck } = await import('./check/check');
      end(await runCheck(files, { ...given, dials }, surroundings));
    });
  command('annotate [files...]', 'what notes say: sections, problems with their context, codes')
    .option('--batch', 'one text with spans per line of standard input, one JSON line each')
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a list of triggers, headings, names and stop words that are added to those of the house (repeatable)', addWord)
    .action(async (files: string[], options: CommonOptions & { on?: string; setting?: 'inpatient' | 'outpatient'; lists?: readonly string[]; batch?: boolean }) => {
      if (options.batch === true) {
        const { runAnnotateBatch } = await import('./check/annotateBatch');
        return end(await runAnnotateBatch(files, options, surroundings));
      }
      const { runAnnotate } = await import('./check/annotate');
      end(await runAnnotate(files, options, surroundings));
    });
  command('kb [query...]', 'articles and candidate codes for symptoms and terms; knows "phrase", -word, OR, ( ), word*, n..m, code:J18.9, site:')
    .option('--limit <count>', `at most so many articles, 1 to ${maxLimit}`, readLimit, 10)
    .option('--batch', 'one query per line of standard input, one JSON line each')
    // -word excludes a word; only what begins with two hyphens is meant as an option.
    .allowUnknownOption()
    .action(async (words: string[], options: CommonOptions & { limit: number; batch?: boolean }) => {
      const { runKnowledgeBatch, runKnowledgeSearch } = await import('./knowledge');
      end(options.batch === true ? await runKnowledgeBatch(words, options, surroundings) : await runKnowledgeSearch(words, options, surroundings));
    });
  command('claim <files...>', 'what the codes of notes come to on a claim (- reads standard input)')
    .addOption(new Option('--format <format>', 'JSON, segments of X12 837 (professional, institutional), or the form locators of UB-04').choices(claimFormats).default('json'))
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a list of triggers, headings, names and stop words that are added to those of the house (repeatable)', addWord)
    .option('--patient <id>', 'patient_id of the JSON document')
    .option('--draft', 'write 837 and UB-04 of encounters too that are not ready to be sent')
    .action(async (files: string[], options: ClaimOptions) => {
      const { runClaim } = await import('./claim/claim');
      end(await runClaim(files, options, surroundings));
    });
  command('rules', 'every rule with its severity, source and an example').action(async (options: CommonOptions) => {
    const { runRules } = await import('./check/rules');
    end(runRules(options, surroundings));
  });
  addCodeNoteCommands(program, { surroundings, end, dataDirHelp });
  addLanguageCommands(program, { surroundings, end, dataDirHelp });
  addMimicCommands(program, { surroundings, end, dataDirHelp });
  addXrayCommands(program, { surroundings, end, dataDirHelp });
  addTrainCommands(program, { surroundings, end, dataDirHelp });
  command('serve-models', 'serve the installed X-ray models to other programs and machines (Open Inference Protocol v2)')
    .addOption(new Option('--provider <provider>', 'what the models run on; others are tried after it').choices(providerChoices).default('auto'))
    .option('--host <host>', 'address to listen on; one that other machines can reach wants a token', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', readPort, 8000)
    .option('--token-file <file>', 'file with the token that every request must bear (else $HCDR_TOKEN)')
    .option('--model <ids...>', 'ids of the models to serve (else all)')
    .action(async (options: ServeModelsOptions) => {
      const { runServeModels } = await import('./xray/serveModels');
      end(await runServeModels(options, surroundings));
    });
  command('mcp', 'answers for language models: search, lookup and check as tools of the Model Context Protocol (standard input and output)').action(async (options: CommonOptions) => {
    const { runMcp } = await import('./mcp/serveMcp');
    end(await runMcp(options, surroundings));
  });
  addLanguageServer(program, surroundings);
  return program;
}

function addLanguageServer(program: Command, surroundings: CommandSurroundings): void {
  program
    .command('lsp')
    .description('the language server for any editor')
    .requiredOption('--stdio', 'speak over standard input and output')
    .option('--clientProcessId <id>', 'end with this process (some clients pass it)')
    .option('--data-dir <folder>', dataDirHelp)
    .action(async ({ dataDir }: CommonOptions) => {
      const { serveEditor } = await import('../lsp/serveEditor');
      serveEditor({ ...surroundings, env: dataDir === undefined ? surroundings.env : { ...surroundings.env, HCDR_DATA_DIR: dataDir } });
      // The server ends the process itself when its editor says so or goes away.
      await new Promise<never>(() => undefined);
    });
}

/** Longest list of a search: what nobody reads to its end need not be ranked. */
const maxLimit = 1000;

function readLimit(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > maxLimit) throw new InvalidArgumentError(`It must be a whole number from 1 to ${maxLimit}.`);
  return count;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return port;
}

function addWord(word: string, words: readonly string[] = []): readonly string[] {
  return [...words, word];
}

function readSetting(text: string): 'inpatient' | 'outpatient' {
  if (text !== 'inpatient' && text !== 'outpatient') throw new InvalidArgumentError('It is inpatient or outpatient.');
  return text;
}
