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
import { readWholeNumber } from './wholeNumber';

const dataDirHelp = "folder of the releases (else $HCDR_DATA_DIR, else the platform's data folder)";

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
  command('ingest <source>', `install a release; sources: ${ingestSources.join(', ')}, or all`)
    .option('--from <place>', 'file, folder, zip or https address (else the mirror, the publisher, the starter set)')
    .option('--codes <list>', 'knowledge: codes to fetch articles for, separated by commas')
    .option('--codes-file <file>', 'knowledge: a file with such codes')
    .option('--workspace <folder>', 'knowledge: a folder of notes whose codes to fetch articles for')
    .option('--contact <contact>', 'knowledge: your email or web address, sent to the servers that are asked (else $HCDR_CONTACT)')
    .addOption(new Option('--provider <provider>', 'knowledge: how to find articles for codes (else Wikidata, then the wiki’s own search)').choices(['wikidata', 'mediawiki', 'google']))
    .option('--site <address>', 'knowledge: the wiki (else the English Wikipedia)')
    .option('--refresh', 'knowledge: fetch pages again even if fetched within the last seven days; without codes, fetch installed articles that have a newer revision')
    .option('--dry-run', 'knowledge: only list the requests')
    .action(async (source: string, options: IngestOptions) => {
      const { runIngestCommand } = await import('./ingest/ingest');
      end(await runIngestCommand(source, options, surroundings));
    });
  command('status', 'show what is installed and how old it is')
    .option('--check', 'ask the publishers for newer releases')
    .option('--contact <contact>', 'with --check: your email or web address, to ask Wikipedia for newer revisions of articles (else $HCDR_CONTACT)')
    .action(async (options: CommonOptions & { check?: boolean; contact?: string }) => {
      const { runStatus } = await import('./ingest/status');
      end(await runStatus(options, surroundings));
    });
  command('lookup <code>', 'look up an ICD-10-CM, ICD-10-PCS or ICD-9-CM code: title, status, hierarchy or axes, children, releases')
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .action(async (code: string, options: CommonOptions & { on?: string }) => {
      const { runLookup } = await import('./lookup/lookup');
      end(await runLookup(code, options, surroundings));
    });
  command('notes [code]', 'show the Tabular List notes that apply to a code or mention it')
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .option('--unresolved', 'instead, list all references that match no code in the list')
    .action(async (code: string | undefined, options: CommonOptions & { on?: string; unresolved?: boolean }) => {
      const { runNotes } = await import('./lookup/notes');
      end(await runNotes(code, options, surroundings));
    });
  command('diff <before> <after>', 'show what changed between two installed editions (FY2025, FY2026)')
    .option('--notes <folder>', 'print only where notes in this folder use codes that changed')
    .action(async (before: string, after: string, options: CommonOptions & { notes?: string }) => {
      const { runDiff } = await import('./lookup/diff');
      end(await runDiff(before, after, options, surroundings));
    });
  command('index <term...>', 'show main terms of the Alphabetic Index with their subterms')
    .addOption(new Option('--table <table>', 'which index').choices(['diseases', 'external-causes', 'neoplasms', 'drugs', 'procedures']).default('diseases'))
    .option('--limit <count>', `maximum number of main terms, 1 to ${maxLimit}`, readWholeNumber(1, maxLimit), 20)
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .action(async (words: string[], options: IndexOptions) => {
      const { runIndex } = await import('./lookup/alphabeticIndex');
      end(await runIndex(words, options, surroundings));
    });
  command('search [words...]', 'search codes by words or by their first characters')
    .option('--limit <count>', `maximum number of results, 1 to ${maxLimit}`, readWholeNumber(1, maxLimit), 20)
    .option('--on <date>', 'date of service, YYYY-MM-DD (else today)')
    .option('--batch', 'one query per line of standard input, one JSON line each')
    .option('--procedures', 'search ICD-10-PCS, as in: hcdr search --procedures lap chole')
    .action(async (words: string[], options: CommonOptions & { limit: number; on?: string; batch?: boolean; procedures?: boolean }) => {
      if (options.procedures === true) {
        const { runProcedureSearch } = await import('./lookup/searchProcedures');
        end(await runProcedureSearch(words, options, surroundings));
        return;
      }
      const { runSearch, runSearchBatch } = await import('./lookup/search');
      end(options.batch === true ? await runSearchBatch(words, options, surroundings) : await runSearch(words, options, surroundings));
    });
  command('check [files...]', 'check the codes of clinical notes (- reads standard input)')
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a file of triggers, headings, names and stop words to add to the built-in ones (repeatable)', addWord)
    .option('--dial <dial=value>', 'set an option of a rule, e.g. icd/excludes1.covered=false (repeatable; "hcdr rules" lists them)', addWord)
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
  command('annotate [files...]', 'read notes: sections, problems with their context, codes')
    .option('--batch', 'one text with spans per line of standard input, one JSON line each')
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a file of triggers, headings, names and stop words to add to the built-in ones (repeatable)', addWord)
    .action(async (files: string[], options: CommonOptions & { on?: string; setting?: 'inpatient' | 'outpatient'; lists?: readonly string[]; batch?: boolean }) => {
      if (options.batch === true) {
        const { runAnnotateBatch } = await import('./check/annotateBatch');
        return end(await runAnnotateBatch(files, options, surroundings));
      }
      const { runAnnotate } = await import('./check/annotate');
      end(await runAnnotate(files, options, surroundings));
    });
  command('kb [query...]', 'search articles and candidate codes by symptoms and terms; supports "phrase", -word, OR, ( ), word*, n..m, code:J18.9, site:')
    .option('--limit <count>', `maximum number of articles, 1 to ${maxLimit}`, readWholeNumber(1, maxLimit), 10)
    .option('--batch', 'one query per line of standard input, one JSON line each')
    // -word excludes a word; only what begins with two hyphens is meant as an option.
    .allowUnknownOption()
    .action(async (words: string[], options: CommonOptions & { limit: number; batch?: boolean }) => {
      const { runKnowledgeBatch, runKnowledgeSearch } = await import('./knowledge');
      end(options.batch === true ? await runKnowledgeBatch(words, options, surroundings) : await runKnowledgeSearch(words, options, surroundings));
    });
  command('claim <files...>', 'turn the codes of notes into claims (- reads standard input)')
    .addOption(new Option('--format <format>', 'JSON, X12 837 segments (professional, institutional), or UB-04 form locators').choices(claimFormats).default('json'))
    .option('--on <date>', 'date of service of notes that state none, YYYY-MM-DD (else today)')
    .option('--setting <setting>', 'setting of notes that state none: inpatient or outpatient', readSetting)
    .option('--lists <file>', 'a file of triggers, headings, names and stop words to add to the built-in ones (repeatable)', addWord)
    .option('--patient <id>', 'patient_id of the JSON document')
    .option('--draft', 'also write 837 and UB-04 for encounters that are not ready to send')
    .action(async (files: string[], options: ClaimOptions) => {
      const { runClaim } = await import('./claim/claim');
      end(await runClaim(files, options, surroundings));
    });
  command('rules', 'list every rule with its severity, source and an example').action(async (options: CommonOptions) => {
    const { runRules } = await import('./check/rules');
    end(runRules(options, surroundings));
  });
  addCodeNoteCommands(program, { surroundings, end, dataDirHelp });
  addLanguageCommands(program, { surroundings, end, dataDirHelp });
  addMimicCommands(program, { surroundings, end, dataDirHelp });
  addXrayCommands(program, { surroundings, end, dataDirHelp });
  addTrainCommands(program, { surroundings, end, dataDirHelp });
  command('serve-models', 'serve the installed X-ray models to other programs and machines (Open Inference Protocol v2)')
    .addOption(new Option('--provider <provider>', 'execution provider to try first').choices(providerChoices).default('auto'))
    .option('--host <host>', 'address to listen on; one that other machines can reach requires a token', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', readWholeNumber(0, 65_535), 8000)
    .option('--token-file <file>', 'file with the token that every request must carry (else $HCDR_TOKEN)')
    .option('--model <ids...>', 'ids of the models to serve (else all)')
    .action(async (options: ServeModelsOptions) => {
      const { runServeModels } = await import('./xray/serveModels');
      end(await runServeModels(options, surroundings));
    });
  command('mcp', 'serve search, lookup and checks to language models as Model Context Protocol tools (standard input and output)').action(async (options: CommonOptions) => {
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
    .requiredOption('--stdio', 'communicate over standard input and output')
    .option('--clientProcessId <id>', 'exit when this process exits (some clients pass it)')
    .option('--data-dir <folder>', dataDirHelp)
    .action(async ({ dataDir }: CommonOptions) => {
      const { serveEditor } = await import('../lsp/serveEditor');
      serveEditor({ ...surroundings, env: dataDir === undefined ? surroundings.env : { ...surroundings.env, HCDR_DATA_DIR: dataDir } });
      // The server ends the process itself when its editor says so or goes away.
      await new Promise<never>(() => undefined);
    });
}

/** Longest list that may be asked for: nobody reads further. */
const maxLimit = 1000;

function addWord(word: string, words: readonly string[] = []): readonly string[] {
  return [...words, word];
}

function readSetting(text: string): 'inpatient' | 'outpatient' {
  if (text !== 'inpatient' && text !== 'outpatient') throw new InvalidArgumentError('It must be inpatient or outpatient.');
  return text;
}
