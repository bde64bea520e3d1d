import { Option, type Command } from 'commander';
import { providerChoices } from '../../../models/contract/providerOrder';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';
import type { ModelOptions } from './xrayOptions';

interface XrayContext {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
  readonly dataDirHelp: string;
}

/** Adds `hcdr xray …`. Each command loads its own parts when it is run. */
export function addXrayCommands(program: Command, { surroundings, end, dataDirHelp }: XrayContext): void {
  const xray = program.command('xray').description('chest X-ray analysis on your own machine');
  const command = (nameAndArguments: string, description: string): Command =>
    xray
      .command(nameAndArguments)
      .description(description)
      .option('--data-dir <folder>', dataDirHelp)
      .option('--json', 'print one JSON document');
  const withProvider = (created: Command): Command =>
    created.addOption(new Option('--provider <provider>', 'execution provider to try first').choices(providerChoices).default('auto'));
  const withModel = (created: Command): Command => withProvider(created.option('--model <model>', 'id of an installed model, or a folder with a model.json (else the model imported last)'));

  const withEndpoint = (created: Command): Command =>
    created
      .option('--endpoint <address>', 'run the network on an Open Inference Protocol v2 server; its input leaves this machine')
      .option('--token-file <file>', 'file with the bearer token for that server (else $HCDR_TOKEN)');

  command('models', 'list the installed models').action(async (options: CommonOptions) => {
    const { runXrayModels } = await import('./xrayModels');
    end(await runXrayModels(options, surroundings));
  });
  withProvider(command('import <card>', 'check a model against its card (JSON beside the .onnx file) and install it')).action(async (card: string, options: ModelOptions) => {
    const { runXrayImport } = await import('./xrayImport');
    end(await runXrayImport(card, options, surroundings));
  });
  withEndpoint(withModel(command('analyze <images...>', 'analyze chest films: PNG, JPEG or DICOM')))
    .option('--heatmap <file>', 'write the film with the map and box of the top finding as a PNG (one image only)')
    .option('--label <label>', 'finding to show in the heatmap')
    .action(async (images: string[], options: ModelOptions & { heatmap?: string; label?: string }) => {
      const { runXrayAnalyze } = await import('./xrayAnalyze');
      end(await runXrayAnalyze(images, options, surroundings));
    });
  withEndpoint(withModel(command('analyze-folder <folder>', 'analyze every film in a folder and its subfolders into CSV and JSON; resumes where it was stopped')))
    .requiredOption('--out <folder>', 'folder for the results')
    .action(async (folder: string, options: ModelOptions & { out: string }) => {
      const { runXrayFolder } = await import('./xrayFolder');
      end(await runXrayFolder(folder, options, surroundings));
    });
  withModel(command('evaluate', 'measure AUC, calibration and localization on ChestX-ray14 films (install its spreadsheets with hcdr ingest nih-cxr)'))
    .requiredOption('--images <folder>', 'folder of the films, with their published file names')
    .addOption(new Option('--split <split>', 'which films').choices(['train', 'validation', 'test', 'all']).default('test'))
    .option('--report <folder>', 'folder for metrics and plots; a stopped evaluation resumes from there')
    .action(async (options: ModelOptions & { images: string; split: 'train' | 'validation' | 'test' | 'all'; report?: string }) => {
      const { runXrayEvaluate } = await import('./xrayEvaluate');
      end(await runXrayEvaluate(options, surroundings));
    });
}
