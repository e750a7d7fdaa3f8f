// nginx with deploy/cluster/nginx.conf before two stubs of intakes, whose name a stub of Docker's DNS knows. One that is away, or answers 503, must
// cost no request; an upload that was sent must not be sent twice; what the application asks of a proxy must reach it.
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const folder = mkdtempSync(join(tmpdir(), 'dromedary-proxy-'));
const addresses = ['127.0.0.2', '127.0.0.3'];
const seen = [];
const intakes = [];
const problems = [];

function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Answers every question for an A record by the addresses of both. */
function dns(port) {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(addresses.length, 6);
    header.writeUInt16BE(0, 10);
    let end = 12;
    while (question[end]) {
      end += question[end] + 1;
    }
    const records = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...address.split('.').map(Number)]));
    socket.send(Buffer.concat([header, question.subarray(12, end + 5), ...records]), from.port, from.address);
  });
  return new Promise((done) => socket.bind(port, '127.0.0.1', () => done(socket)));
}

function intake(address, port) {
  const stub = { address, status: 200 };
  stub.server = http.createServer((request, response) => {
    let bytes = 0;
    request.on('data', (data) => { bytes += data.length; });
    request.on('end', () => {
      seen.push({ address, method: request.method, headers: request.headers, bytes });
      response.writeHead(stub.status).end(address);
    });
  });
  return new Promise((done) => stub.server.listen(port, address, () => done(stub)));
}

function ask(port, options = {}, body = undefined) {
  return new Promise((done, fail) => {
    const request = http.request({ host: '127.0.0.1', port, path: '/requests', headers: { Host: 'images.shop.example' }, ...options }, (response) => {
      response.resume().on('end', () => done(response.statusCode));
    });
    request.on('error', fail).end(body);
  });
}

function expect(what, actual, expected) {
  const right = JSON.stringify(actual) === JSON.stringify(expected);
  console.log(`${right ? 'ok  ' : 'NOT '} ${what}${right ? '' : `: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`}`);
  if (!right) {
    problems.push(what);
  }
}

async function twenty(port) {
  seen.length = 0;
  const statuses = new Set();
  for (let i = 0; i < 20; i++) {
    statuses.add(await ask(port));
  }
  return [[...statuses], [...new Set(seen.filter((one) => one.address).map((one) => one.address))].sort()];
}

const [port, backend, resolver] = [await freePort(), await freePort(), await freePort()];
const original = readFileSync('deploy/cluster/nginx.conf', 'utf8');
const copied = original.replaceAll('/tmp/', `${folder}/`).replace('listen 8080', `listen 127.0.0.1:${port}`).replace('intake:8080', `intake:${backend}`)
  .replace('127.0.0.11', `127.0.0.1:${resolver}`).replace('access_log /dev/stdout short', 'access_log off').replace('error_log stderr', `error_log ${folder}/error.log`);
writeFileSync(join(folder, 'original.conf'), original.replaceAll('/tmp/', `${folder}/`));
writeFileSync(join(folder, 'nginx.conf'), copied);

const said = openSync(join(folder, 'said.txt'), 'w');
const tested = spawnSync('nginx', ['-t', '-c', join(folder, 'original.conf'), '-p', folder], { stdio: ['ignore', said, said], timeout: 20_000 });
expect('nginx -t', tested.status === 0 ? '' : readFileSync(join(folder, 'said.txt'), 'utf8'), '');

const names = await dns(resolver);
for (const address of addresses) {
  intakes.push(await intake(address, backend));
}
const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder, '-g', 'daemon off;'], { stdio: 'ignore' });
process.on('exit', () => nginx.kill());
try {
  for (let i = 0; i < 100 && await ask(port, { path: '/proxy/health' }).catch(() => 0) !== 204; i++) {
    await pause(100);
  }
  expect('its own health', await ask(port, { path: '/proxy/health' }), 204);
  expect('both intakes are asked', await twenty(port), [[200], addresses]);
  const { headers } = seen[0];
  expect('what is forwarded', [headers.host, headers['x-forwarded-host'], headers['x-forwarded-proto'], headers['x-forwarded-for']],
    ['images.shop.example', 'images.shop.example', 'http', '127.0.0.1']);
  seen.length = 0;
  expect('50 MB go through', [await ask(port, { method: 'POST' }, Buffer.alloc(50_000_000)), seen.map((one) => one.bytes)], [200, [50_000_000]]);
  expect('53 MB do not', await ask(port, { method: 'POST' }, Buffer.alloc(53_000_000)).catch(() => 413), 413);

  intakes[0].status = 503;
  expect('one that is not ready is passed over', await twenty(port), [[200], addresses]);
  seen.length = 0;
  intakes[1].status = 503;
  expect('an upload is sent once', [await ask(port, { method: 'POST' }, 'serial'), seen.length], [503, 1]);
  intakes[1].status = 200;
  intakes[0].server.closeAllConnections();
  intakes[0].server.close();
  expect('one that is away is passed over', await twenty(port), [[200], [addresses[1]]]);
  seen.length = 0;
  const uploads = new Set();
  for (let i = 0; i < 10; i++) {
    uploads.add(await ask(port, { method: 'POST' }, 'serial'));
  }
  expect('uploads too', [[...uploads], seen.length], [[200], 10]);
} finally {
  nginx.kill();
  names.close();
  intakes.forEach((stub) => { stub.server.closeAllConnections(); stub.server.close(); });
  await new Promise((done) => { nginx.on('exit', done); });
  if (problems.length) {
    console.error(readFileSync(join(folder, 'error.log'), 'utf8').slice(0, 2_000));
  }
  rmSync(folder, { recursive: true });
}
process.exit(problems.length ? 1 : 0);
