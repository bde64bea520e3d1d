import { InvalidArgumentError, Option, type Command } from 'commander';
import { providerChoices } from '../../../models/contract/providerOrder';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';
import type { ReportOptions } from './trainReport';
import type { TrainOptions } from './trainRun';
import { readWholeNumber } from '../wholeNumber';

interface TrainContext {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
  readonly dataDirHelp: string;
}

/** Adds `hcdr train …`. Each command loads its own parts when it is run. */
export function addTrainCommands(program: Command, { surroundings, end, dataDirHelp }: TrainContext): void {
  const common = (command: Command): Command => command.option('--data-dir <folder>', dataDirHelp).option('--json', 'print one JSON document');
  const train = common(program.command('train').description('train a chest X-ray model on your own machine, on a folder of films and the metadata from hcdr ingest nih-cxr'));
  addTrainingOptions(train);
  // What stands behind a command's name is its own.
  train.enablePositionalOptions();
  train.action(async (options: TrainOptions) => {
    const { runTrain } = await import('./trainRun');
    end(await runTrain(options, surroundings));
  });
  const command = (nameAndArguments: string, description: string): Command => common(train.command(nameAndArguments).description(description));
  command('status [run]', 'show the progress of all runs, or of one').action(async (run: string | undefined, options: CommonOptions) => {
    const { runTrainStatus } = await import('./trainStatus');
    end(await runTrainStatus(run, options, surroundings));
  });
  command('curate', 'inspect every film: counts by split, view and finding; unreadable and duplicate ones; saved with the metadata')
    .requiredOption('--images <folder>', 'folder of the films, with their published file names')
    .action(async (options: CommonOptions & { images: string }) => {
      const { runTrainCurate } = await import('./trainCurate');
      end(await runTrainCurate(options, surroundings));
    });
  command('contact-sheet', 'draw patches with and without boxes, as training samples them, into one picture')
    .requiredOption('--images <folder>', 'folder of the films, with their published file names')
    .requiredOption('--out <file>', 'PNG file to write')
    .option('--count <number>', 'patches', readWholeNumber(1, 1200), 96)
    .option('--seed <number>', 'random seed of the patches', readWholeNumber(0, 0x7fffffff), 1)
    .action(async (options: CommonOptions & { images: string; out: string; count: number; seed: number }) => {
      const { runTrainContactSheet } = await import('./trainContactSheet');
      end(await runTrainContactSheet(options, surroundings));
    });
  command('report', 'report what the recipes achieve on real films (small network, head on a backbone, logistic regression on pixels), with intervals by patient')
    .requiredOption('--train <folder>', 'films to train on, with their published file names')
    .requiredOption('--test <folder>', 'films to evaluate on; their patients are excluded from training')
    .requiredOption('--out <folder>', 'folder for the runs and the report')
    .option('--backbone <folder>', 'a backbone written by hcdr train backbone')
    .option('--side <pixels>', 'side of the network’s input', readWholeNumber(16, 1024), 64)
    .option('--epochs <number>', 'epochs of the small network', readWholeNumber(1, 10_000), 30)
    .option('--seed <number>', 'random seed of all trainings', readWholeNumber(0, 0x7fffffff), 1)
    .action(async (options: ReportOptions) => {
      const { runTrainReport } = await import('./trainReport');
      end(await runTrainReport(options, surroundings));
    });
  command('backbone', 'convert SqueezeNet’s published weights (compressed_SqueezeNet.net) into a backbone that heads can be trained on')
    .requiredOption('--from <file>', 'compressed_SqueezeNet.net, from github.com/songhan/SqueezeNet-Deep-Compression')
    .requiredOption('--out <folder>', 'folder for the network and its description')
    .action(async (options: CommonOptions & { from: string; out: string }) => {
      const { runTrainBackbone } = await import('./trainBackbone');
      end(await runTrainBackbone(options, surroundings));
    });
  command('phantoms', 'write a data set of synthetic films with boxes and NIH-like spreadsheets')
    .requiredOption('--out <folder>', 'folder for the films and spreadsheets')
    .option('--count <number>', 'films', readWholeNumber(1, 10_000_000), 2000)
    .option('--seed <number>', 'random seed of the patients', readWholeNumber(0, 2000), 1)
    .option('--side <pixels>', 'side of a film', readWholeNumber(16, 2048), 128)
    .action(async (options: CommonOptions & { out: string; count: number; seed: number; side: number }) => {
      const { runTrainPhantoms } = await import('./trainPhantoms');
      end(await runTrainPhantoms(options, surroundings));
    });
}

function addTrainingOptions(train: Command): void {
  train
    .option('--images <folder>', 'folder of the films, with their published file names')
    .addOption(new Option('--recipe <recipe>', 'full: every weight; last-block: the last block and the head; head: a head on frozen features').choices(['full', 'last-block', 'head']).default('full'))
    .option('--network <network>', 'small, pyramid, resnet18, the id of an installed model, or the folder of a model or backbone', 'small')
    .option('--out <folder>', 'folder of the run (else in the data folder); the same command resumes a stopped run')
    .option('--resume <run>', 'resume a run, named by its folder or its name in the data folder')
    .option('--no-install', 'leave the model in the run folder')
    .option('--id <id>', 'id of the model')
    .option('--title <title>', 'title of the model')
    .option('--labels <labels>', 'findings, separated by commas (else those with at least 10 training films)')
    .option('--side <pixels>', 'side of the network’s input (else 128)', readWholeNumber(16, 1024))
    .option('--batch <films>', 'films per step', readWholeNumber(1, 512))
    .option('--epochs <number>', 'passes over the training films', readWholeNumber(1, 10_000))
    .option('--lr <rate>', 'peak learning rate', readNumber)
    .option('--warm-up <share>', 'share of the steps over which the learning rate rises', readNumber)
    .option('--weight-decay <number>', 'AdamW’s weight decay', readNumber)
    .option('--seed <number>', 'random seed of initial weights, order and augmentation', readWholeNumber(0, 0x7fffffff))
    .option('--threads <number>', 'number of threads (else all cores but one)', readWholeNumber(1, 256))
    .option('--patience <epochs>', 'stop after this many epochs without a better AUC; 0 = never', readWholeNumber(0, 10_000))
    .option('--balance <share>', '0–1: how strongly films with rare findings are shown more often', readNumber)
    .option('--positive-weight <share>', '0–1: how strongly rare findings are weighted in the loss', readNumber)
    .option('--patch-share <share>', '0–1: share of each batch that is patches around boxes', readNumber)
    .option('--place-weight <weight>', 'weight of the loss that trains class-map cells on boxes', readNumber)
    .option('--rotation <degrees>', 'augmentation: largest rotation', readNumber)
    .option('--zoom <share>', 'augmentation: largest zoom', readNumber)
    .option('--shift <share>', 'augmentation: largest shift', readNumber)
    .option('--gamma <share>', 'augmentation: largest change of contrast', readNumber)
    .option('--flip', 'augmentation: mirror films (off by default, since left and right matter)')
    .option('--synthetic', 'the films are phantoms (detected automatically for those of hcdr train phantoms)')
    .option('--checkpoint-every <seconds>', 'seconds between checkpoints', readNumber)
    .addOption(new Option('--provider <provider>', 'execution provider to try first').choices(providerChoices).default('auto'));
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}
