// Encodes PPM files by sharp with mozjpeg's settings: a line of "from to quality" in, a line "done" out.
// Usage: node mozjpeg.mjs <folder with node_modules>
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const sharp = createRequire(join(process.argv[2], 'package.json'))('sharp');
for await (const line of createInterface({ input: process.stdin })) {
  const [from, to, quality] = line.split(' ');
  const file = readFileSync(from);
  const [header, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'));
  await sharp(file.subarray(header.length), { raw: { width: +width, height: +height, channels: 3 } })
    .jpeg({ quality: +quality, mozjpeg: true, chromaSubsampling: '4:2:0' }).toFile(to);
  console.log('done');
}
