// One process for all pictures. Usage: node sharp.mjs node_modules-folder; each line of input is "file side quality", each of output
// the CPU milliseconds and the file of the result.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'

const sharp = createRequire(`${process.argv[2]}/`)('sharp')
sharp.concurrency(1)
sharp.cache(false)
const target = `${tmpdir()}/sharp-${process.pid}.jpg`
for await (const line of createInterface({ input: process.stdin })) {
  const [file, side, quality] = line.split(' ')
  const source = readFileSync(file)
  const before = process.cpuUsage()
  const output = await sharp(source).resize(Number(side), Number(side), { fit: 'inside' }).jpeg({ quality: Number(quality) }).toBuffer()
  const used = process.cpuUsage(before)
  writeFileSync(target, output)
  console.log(`${((used.user + used.system) / 1000).toFixed(3)} ${target}`)
}
