// The story in one browser after the other, against a service of its own with a host of images of its own.
import {spawn} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

const [cache, only] = process.argv.slice(2);
const require = createRequire(join(resolve(cache), 'node_modules/x.js'));
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const out = resolve('target/bench/story');
mkdirSync(out, {recursive: true});
let failures = 0;

const pictures = readdirSync('samples').filter(name => name.endsWith('.jpg'));
let shut = false;
const waiting = [];
const host = createServer(async (request, answer) => {
  const name = request.url.slice(1).replace(/^\d+-/, '');
  if (shut && !request.url.startsWith('/0')) {
    await new Promise(open => waiting.push(open));
  }
  if (!pictures.includes(name)) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, {'Content-Type': 'image/jpeg'}).end(readFileSync(join('samples', name)));
});
await new Promise(ready => host.listen(0, '127.0.0.1', ready));
const images = `http://127.0.0.1:${host.address().port}`;
const open = () => {
  shut = false;
  waiting.splice(0).forEach(one => one());
};

const free = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = server.address();
    server.close(() => done(port));
  });
});
const home = mkdtempSync(join(tmpdir(), 'dromedary-story-'));
for (const folder of ['routes', 'config', 'samples']) {
  cpSync(folder, join(home, folder), {recursive: true});
}
const port = await free();
const service = spawn('java', ['-jar', resolve('target/dromedary.jar')], {cwd: home, stdio: 'ignore', env: {...process.env, DROMEDARY_PORT: port, DROMEDARY_MANAGEMENT_PORT: await free(),
  DROMEDARY_FETCH_ALLOW: images, DROMEDARY_PRACTICE_SECONDS: '0', DROMEDARY_PREVIEW_PER_MINUTE: '1000', DROMEDARY_QUEUE_POLL: '200ms'}});
const url = `http://127.0.0.1:${port}/`;
for (let i = 0; ; i++) {
  try {
    await fetch(url);
    break;
  } catch (error) {
    if (i > 300) { throw error; }
    await new Promise(again => setTimeout(again, 200));
  }
}

const csv = count => 'S. No.,Product Name,Input Image Urls\n' + Array.from({length: count}, (_, i) =>
  `${i + 1},${pictures[i % pictures.length].replace('.jpg', '').replaceAll('-', ' ')},${images}/${i % 9 === 8 ? `${i}-none.jpg` : `${i}-${pictures[i % pictures.length]}`}`).join('\n') + '\n';

async function story(name, browser) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  const see = (selector, text) => page.waitForFunction((wanted, part) => [...document.querySelectorAll(wanted)].some(one => one.offsetParent !== null && one.textContent.includes(part ?? '')),
    {timeout: 30_000, polling: 100}, selector, text);
  const click = async selector => {
    await see(selector);
    await page.evaluate(wanted => [...document.querySelectorAll(wanted)].find(one => one.offsetParent !== null).click(), selector);
  };
  const expect = (what, wanted, was) => {
    if (JSON.stringify(wanted) !== JSON.stringify(was)) {
      failures++;
      console.error(`${name}: ${what}: expected ${JSON.stringify(wanted)} but was ${JSON.stringify(was)}`);
    }
  };
  const shoot = async state => {
    for (const [width, height, kind] of [[1280, 900, 'wide'], [390, 844, 'narrow']]) {
      await page.setViewport({width, height});
      for (const scheme of ['light', 'dark']) {
        // Firefox's protocol cannot say what is preferred: the colours are set as its preference would.
        await page.emulateMediaFeatures?.([{name: 'prefers-color-scheme', value: scheme}]).catch(() => scheme === 'dark' && page.evaluate(dark));
        await new Promise(drawn => setTimeout(drawn, 150));
        await page.screenshot({path: join(out, `${name}-${state}-${kind}-${scheme}.png`), fullPage: !await page.$('dialog[open]')});
        await page.evaluate(source => { window.axe ?? new Function(source)(); }, axe);
        const violations = await page.evaluate(async () => (await window.axe.run()).violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).slice(0, 3).join(' | ')}`));
        expect(`${state} (${kind}, ${scheme}) by axe`, [], violations);
        expect(`${state} (${kind}) is not pushed out of the page`, true, await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        await page.evaluate(() => { document.adoptedStyleSheets = []; });
      }
    }
    await page.setViewport({width: 1280, height: 900});
    await page.emulateMediaFeatures?.([{name: 'prefers-color-scheme', value: 'light'}]).catch(() => {});
  };
  const dark = () => {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).filter(rule => rule.media?.mediaText.includes('dark')).flatMap(rule => [...rule.cssRules]);
    const forced = new CSSStyleSheet();
    rules.forEach(rule => forced.insertRule(rule.cssText));
    forced.insertRule(':root { color-scheme: dark; }', forced.cssRules.length);
    document.adoptedStyleSheets = [forced];
  };

  await page.goto(url);
  await see('.drop');
  await page.evaluate((file, content) => {
    const files = new DataTransfer();
    files.items.add(new File([content], file));
    document.querySelector('main').dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
  }, 'spring.csv', csv(60));
  await click('.try-quality');
  await page.waitForFunction(() => document.querySelectorAll('.variants figure').length === 12 && [...document.querySelectorAll('.variants img')].every(image => image.naturalWidth > 0), {timeout: 60_000});
  await shoot('try');
  await page.evaluate(() => document.querySelectorAll('.variants .thumb')[0].click());
  await see('.stage');
  await page.waitForFunction(() => document.querySelector('.stage .before').naturalWidth > 0 && document.querySelector('.stage .after').naturalWidth > 0);
  expect('a preview is shown at 100 %', ['100 %', true], await page.evaluate(() => [document.querySelector('.zoom').textContent,
    Math.abs(document.querySelector('.stage .after').getBoundingClientRect().width * devicePixelRatio - document.querySelector('.stage .after').naturalWidth) < 1]));
  await shoot('preview');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelectorAll('.take')[2].click());
  expect('the setting is taken', '70', await page.$eval('#quality', input => input.value));

  await page.waitForFunction(() => document.querySelector('.channels input[value=web-shop]'));
  await page.$eval('.channels input[value=web-shop]', box => box.click());

  shut = true;
  await click('#submit');
  await see('header.request .badge', 'Processing');
  await click('#stop');
  await see('header.request .badge', 'Stopping');
  await shoot('stopping');
  open();
  await see('header.request .badge', 'Stopped,');
  await see('#failed-csv');
  const id = page.url().split('/').at(-1);
  const status = await (await fetch(`${url}status/${id}`)).json();
  expect('what has not begun is stopped', [60, 60, true], [status.images.total, status.images.completed + status.images.failed + status.images.stopped, status.images.stopped > 40]);
  await shoot('stopped');

  await click('#retry');
  await see('header.request .badge', 'Completed, 6 of 60 failed');
  await see('.reasons', '6 times');
  await shoot('results');
  const quality = (await (await fetch(`${url}requests/${id}/images?status=completed&limit=1`)).json()).images[0].quality;
  expect('by the setting that was taken', 70, quality);
  await page.evaluate(() => [...document.querySelectorAll('.tile')].find(tile => tile.textContent === 'Failed').click());
  await page.waitForFunction(() => document.querySelectorAll('.image').length === 6 && document.querySelectorAll('.image.failed').length === 6);
  await page.evaluate(() => [...document.querySelectorAll('.tile')].find(tile => tile.textContent === 'Done').click());
  await page.waitForFunction(() => document.querySelectorAll('.image.completed').length === 24);

  await click('.image.completed .thumb');
  await see('.stage');
  await page.waitForFunction(() => document.querySelector('.stage .before').naturalWidth > 0);
  await click('#next');
  await see('dialog h2', pictures[1].split('-')[0]);
  await page.evaluate(() => document.querySelector('.stage').dispatchEvent(new WheelEvent('wheel', {deltaY: -280, clientX: 400, clientY: 400, bubbles: true, cancelable: true})));
  expect('the wheel zooms', true, await page.$eval('.zoom', zoom => parseInt(zoom.textContent, 10) > 150));
  const before = await page.$eval('.stage .after', image => image.style.transform);
  const box = await (await page.$('.stage')).boundingBox();
  await page.mouse.move(box.x + 100, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 70);
  await page.mouse.up();
  expect('dragging moves the picture', false, before === await page.$eval('.stage .after', image => image.style.transform));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.up();
  expect('dragging the divider moves it', true, await page.$eval('.stage input', input => Math.abs(input.value - 25) <= 1));
  await click('#score');
  await see('.score', 'SSIM');
  await page.waitForFunction(() => /0\.9\d\d/.test(document.querySelector('.score').textContent), {timeout: 30_000});
  await shoot('comparison');
  await page.keyboard.press('Escape');
  const checked = await (await fetch(`${url}status/${id}`)).json();
  const [{check, severity, images: count}] = checked.checks.found;
  expect('images fail checks', true, checked.images.failed_checks > 0);
  await page.select('#filter', '');
  await page.select('#finding', `${check}:${severity}`);
  await page.waitForFunction(wanted => document.querySelectorAll('.image').length === wanted.shown
    && [...document.querySelectorAll('.image')].every(image => image.textContent.includes(wanted.said)), {timeout: 30_000}, {shown: Math.min(24, count), said: `${check.split(':')[0]} ${severity}`});
  await shoot('checks');
  expect('errors of scripts', [], errors);
  await page.close();
}

try {
  for (const [name, options] of [
    ['chromium', {executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage']}],
    ['firefox', {browser: 'firefox', executablePath: '/usr/bin/firefox-esr'}]]) {
    if (only && only !== name) {
      continue;
    }
    const browser = await puppeteer.launch({headless: true, ...options});
    try {
      await story(name, browser);
      console.log(`${name} ${await browser.version()}: told`);
    } catch (error) {
      failures++;
      const [page] = (await browser.pages()).slice(-1);
      await page?.screenshot({path: join(out, `${name}-error.png`)});
      console.error(`${name}: ${error.stack}\n${await page?.evaluate(() => document.body.innerText)}`);
    } finally {
      open();
      await browser.close();
    }
  }
} finally {
  service.kill();
  await new Promise(ended => service.on('exit', ended));
  host.close();
  host.closeAllConnections();
  rmSync(home, {recursive: true, force: true});
}
console.log(`Pictures: ${out}`);
process.exitCode = failures ? 1 : 0;
