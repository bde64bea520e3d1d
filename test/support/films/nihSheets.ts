import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Header of `Data_Entry_2017_v2020.csv` as published: two of its cells hold a comma of their own. */
export const dataEntryHeader = 'Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y]';
/** Header of `BBox_List_2017.csv` as published. */
export const boxHeader = 'Image Index,Finding Label,Bbox [x,y,w,h],,,';
export const googleHeader = `${dataEntryHeader},Fracture,Pneumothorax,Airspace opacity,Nodule or mass,Set Id`;

/** Made up for tests: seven films of three patients, not sorted, with every form of age. */
export const dataEntryRows = [
  '00000003_001.png,Hernia|Infiltration,1,3,75,F,AP,2048,2500,0.168,0.168',
  '00000003_000.png,No Finding,0,3,074Y,F,PA,2992,2991,0.143,0.143',
  '00000001_000.png,Cardiomegaly,0,1,058Y,M,PA,2682,2749,0.143,0.143',
  '00000001_001.png,Cardiomegaly|Emphysema,1,1,58,M,PA,2894,2729,0.143,0.143',
  '00000002_000.png,No Finding,0,2,414,M,PA,2500,2048,0.171,0.171',
  '00000002_001.png,Mass,1,2,011M,M,PA,2500,2048,0.171,0.171',
  '00000002_002.png,Pleural_Thickening,2,2,,M,PA,2500,2048,0,0',
];

export const boxRows = ['00000003_001.png,Infiltrate,10.5,20.25,100,200', '00000002_001.png,Mass,824,924,200,100', '00000003_001.png,Hernia,0,0,1,1'];

/** Writes text files into a folder below `root`; a list of lines becomes a text. */
export async function writeSheets(root: string, files: Readonly<Record<string, readonly string[]>>): Promise<string> {
  for (const [name, lines] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), `${lines.join('\n')}\n`);
  }
  return root;
}
