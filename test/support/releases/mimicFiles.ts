import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IngestContext } from '../../../ingest/runIngest';
import type { Encounters } from '../../../server/core/mimic/encounters';
import { mimicSchemaVersion } from '../../../server/store/mimic/mimicSchema';
import { openMimic } from '../../../server/store/mimic/openMimic';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { ingestSource, type SourceRun } from './ingestSource';

/** Two made-up patients with one admission each, in the columns of MIMIC-IV 2.2. */
export const hospFiles: Readonly<Record<string, readonly string[]>> = {
  'hosp/patients.csv.gz': ['subject_id,gender,anchor_age,anchor_year,anchor_year_group,dod', '90000001,F,64,2150,2011 - 2013,', '90000002,M,91,2160,2014 - 2016,2161-02-03'],
  'hosp/admissions.csv.gz': [
    'subject_id,hadm_id,admittime,dischtime,deathtime,admission_type,admit_provider_id,admission_location,discharge_location,insurance,language,marital_status,race,edregtime,edouttime,hospital_expire_flag',
    '90000002,29000002,2160-03-01 10:00:00,2160-03-04 11:30:00,,EU OBSERVATION,P1,WALK-IN/SELF REFERRAL,HOME,Other,ENGLISH,MARRIED,WHITE,,,0',
    '90000001,29000001,2151-05-06 22:23:00,2151-05-07 17:15:00,,URGENT,P1,TRANSFER FROM HOSPITAL,"SKILLED NURSING FACILITY, LONG TERM",Other,?,,WHITE,,,0',
  ],
  'hosp/diagnoses_icd.csv.gz': ['subject_id,hadm_id,seq_num,icd_code,icd_version', '90000001,29000001,2,80843,9', '90000001,29000001,1,25000,9', '90000001,29000001,3,36570,9', '90000001,29000001,4,V1251,9', '90000002,29000002,1,J189,10', '90000002,29000002,2,J18,10'],
  'hosp/d_icd_diagnoses.csv.gz': ['icd_code,icd_version,long_title', '25000,9,"Diabetes mellitus, type II"', 'J189,10,"Pneumonia, unspecified ""organism"""', '0010,9,Cholera'],
  'hosp/d_icd_procedures.csv.gz': ['icd_code,icd_version,long_title', '3893,9,Venous catheterization NEC', '25000,9,No procedure'],
  'hosp/procedures_icd.csv.gz': ['subject_id,hadm_id,seq_num,chartdate,icd_code,icd_version', '90000001,29000001,1,2151-05-06,3893,9'],
  'hosp/prescriptions.csv.gz': [
    'subject_id,hadm_id,pharmacy_id,poe_id,poe_seq,order_provider_id,starttime,stoptime,drug_type,drug,formulary_drug_cd,gsn,ndc,prod_strength,form_rx,dose_val_rx,dose_unit_rx,form_val_disp,form_unit_disp,doses_per_24_hrs,route',
    '90000001,29000001,1,,,,2151-05-06 23:00:00,2151-05-07 10:00:00,MAIN,Insulin,INS,,,,,4,UNIT,,,,SC',
  ],
  'hosp/emar.csv.gz': [
    'subject_id,hadm_id,emar_id,emar_seq,poe_id,pharmacy_id,enter_provider_id,charttime,medication,event_txt,scheduletime,storetime',
    '90000001,29000001,1,1,1,1,,2151-05-07 08:00:00,Insulin,Administered,,',
    '90000001,29000001,1,1,1,1,,2151-05-06 23:30:00,Insulin,Administered,,',
    '90000001,,1,1,1,1,,2151-05-08 08:00:00,Insulin,Administered,,',
  ],
};

/** One made-up visit in the columns of MIMIC-IV-ED 2.2. */
export const edFiles: Readonly<Record<string, readonly string[]>> = {
  'ed/edstays.csv.gz': ['subject_id,hadm_id,stay_id,intime,outtime,gender,race,arrival_transport,disposition', '90000002,29000002,39000001,2160-03-01 06:00:00,2160-03-01 10:00:00,M,WHITE,AMBULANCE,ADMITTED'],
  'ed/triage.csv.gz': ['subject_id,stay_id,temperature,heartrate,resprate,o2sat,sbp,dbp,pain,acuity,chiefcomplaint', '90000002,39000001,101.2,104,22,93,128,70,3,2,"Cough, fever"'],
  'ed/diagnosis.csv.gz': ['subject_id,stay_id,seq_num,icd_code,icd_version,icd_title', '90000002,39000001,1,J189,10,"PNEUMONIA, UNSPECIFIED ORGANISM"'],
  'ed/vitalsign.csv.gz': ['subject_id,stay_id,charttime,temperature,heartrate,resprate,o2sat,sbp,dbp,rhythm,pain', '90000002,39000001,2160-03-01 08:00:00,99.8,92,18,96,124,68,Sinus Rhythm,1', '90000002,39000001,2160-03-01 07:00:00,,98,20,95,,,,'],
  'ed/medrecon.csv.gz': ['subject_id,stay_id,charttime,name,gsn,ndc,etc_rn,etccode,etcdescription', '90000002,39000001,2160-03-01 06:20:00,lisinopril,1,1,1,1,ACE Inhibitors'],
  'ed/pyxis.csv.gz': ['subject_id,stay_id,charttime,med_rn,name,gsn_rn,gsn', '90000002,39000001,2160-03-01 07:30:00,1,Azithromycin,1,1', '90000002,39000001,2160-03-01 06:50:00,1,Acetaminophen,1,1'],
};

/** Writes tables as PhysioNet does: UTF-8, LF, packed where the name says so. */
export async function writeMimicFiles(root: string, files: Readonly<Record<string, readonly string[]>> = { ...hospFiles, ...edFiles }): Promise<string> {
  for (const [name, lines] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    const text = Buffer.from(`${lines.join('\n')}\n`);
    await writeFile(path.join(root, name), name.endsWith('.gz') ? gzipSync(text) : text);
  }
  return root;
}

/** Runs an ingest of MIMIC-IV in this process. */
export function ingestMimic(dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<SourceRun> {
  return ingestSource('mimic', dataDirectory, from, context);
}

/** The encounters in force in a data folder. */
export async function installedEncounters(dataDirectory: string): Promise<Encounters> {
  const found = await findCurrentRelease(dataDirectory, 'mimic', mimicSchemaVersion);
  if (found.state !== 'ready') throw new Error(JSON.stringify(found));
  return openMimic(found.directory);
}
