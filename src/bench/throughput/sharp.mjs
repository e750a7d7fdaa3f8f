// Recompresses every JPEG of a folder by sharp at quality 50, eight at a time.
// Usage: node sharp.mjs <folder with node_modules> <from> <to>
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const [cache, from, to] = process.argv.slice(2);
const sharp = createRequire(join(cache, 'package.json'))('sharp');
const names = readdirSync(from).filter((name) => name.endsWith('.jpg'));
const worker = async () => {
  for (let name = names.pop(); name; name = names.pop()) {
    await sharp(join(from, name)).jpeg({ quality: 50 }).toFile(join(to, name));
  }
};
await Promise.all(Array.from({ length: 8 }, worker));
