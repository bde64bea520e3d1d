import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { forkModels } from '../../../models/client/forkModels';
import { importModel } from '../../../models/client/importModel';
import { ModelsClient } from '../../../models/client/modelsClient';
import { makePhantom } from '../../../models/phantom/makePhantom';
import { silentLogger } from '../../../server/core/base/logger';
import type { EditorSetup } from './editorSetup';
import { editorMark, InstalledEditor } from './installedEditor';
import { makeTinyNet, writeTinyModel } from '../nets/tinyNet';
import { XrayPage } from './xrayPage';

declare const __PROJECT_ROOT__: string;

const note = 'Date of service: 2026-02-10\n\nSUBJECTIVE\nCough.\n\nRESULTS\n- WBC 11\n\nASSESSMENT\n1. Pneumonia J18.9\n';

/** Side of the phantoms, in pixels. */
export const phantomSide = 768;

const labels = [
  { id: 'Mass', title: 'Lung mass', threshold: 0.4, codes: ['R91.8'] },
  { id: 'Pneumothorax', threshold: 0.6, codes: ['J93.9'] },
  { id: 'Infiltration', threshold: 0.3, codes: ['R91.8', 'J18.9'] },
];

/** The installed extension in a real editor, with a workspace of phantoms and a tiny model beside it. */
export class XrayEditor {
  readonly setup: EditorSetup;
  readonly #installed: InstalledEditor;

  private constructor(installed: InstalledEditor) {
    this.setup = installed.setup;
    this.#installed = installed;
  }

  static async start(): Promise<XrayEditor> {
    // One provider, so that a test's own run computes the very same numbers.
    return new XrayEditor(await InstalledEditor.start({ notes: { 'visit.note': note }, settings: { 'healthcareDataRef.xray.provider': 'cpu' } }));
  }

  /** As {@link InstalledEditor.address}. */
  get address(): string {
    return this.#installed.address;
  }

  stop(): Promise<void> {
    return this.#installed.stop();
  }

  /** A window on the workspace, with the note alone. */
  async open(): Promise<XrayPage> {
    return new XrayPage(await this.#installed.open(['visit.note']));
  }

  /** As {@link InstalledEditor.end}. */
  end(context: Parameters<InstalledEditor['end']>[0]): Promise<void> {
    return this.#installed.end(context, 'xray');
  }

  /** A phantom with a mass as a picture of the workspace. */
  async writePhantom(name: string, seed: number): Promise<void> {
    const { film } = makePhantom(seed, { side: phantomSide, findings: ['Mass'] });
    const file = path.join(this.setup.workspace, name);
    mkdirSync(path.dirname(file), { recursive: true });
    await sharp(film.pixels, { raw: { width: phantomSide, height: phantomSide, channels: 1 } }).toColourspace('b-w').png().toFile(file);
  }

  /** Writes a tiny model into the workspace. @returns its card */
  async writeModel(id = 'tiny', replaced: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const folder = path.join(this.setup.workspace, `model-${id}`);
    mkdirSync(folder, { recursive: true });
    return writeTinyModel(folder, makeTinyNet({ side: 128, pooling: { kind: 'lse', r: 5 } }), { id, labels, ...replaced });
  }

  /** Puts a model where the extension looks. */
  async installModel(cardPath: string): Promise<void> {
    const outcome = await this.withClient((client) =>
      importModel({ cardPath, client, dataDirectory: this.setup.dataDirectory, providers: ['cpu'], signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date() }),
    );
    assert.equal(outcome.status, 'imported', JSON.stringify(outcome));
  }

  /** A process of this editor's extension, by its script. */
  findProcess(script: string): number {
    const { extensionsDir, userDataDir } = this.setup;
    const pid = readdirSync('/proc').find((name) => {
      if (!/^\d+$/.test(name)) return false;
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return command.includes(extensionsDir) && command.includes(script) && readFileSync(`/proc/${name}/environ`, 'utf8').includes(`${editorMark}=${userDataDir}`);
      } catch {
        return false;
      }
    });
    assert.ok(pid, `No process runs ${script}.`);
    return Number(pid);
  }

  /** Runs work with an inference process of the test's own. */
  async withClient<Result>(work: (client: ModelsClient) => Promise<Result>): Promise<Result> {
    const client = new ModelsClient({ spawn: () => forkModels({ module: path.join(__PROJECT_ROOT__, 'dist', 'models.js'), threads: 1 }), logger: silentLogger });
    try {
      return await work(client);
    } finally {
      client.dispose();
    }
  }
}
