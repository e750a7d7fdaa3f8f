// CPU milliseconds for each file by sharp, in one thread. Usage: node sharp.mjs node_modules-folder rounds file...
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [folder, rounds, ...files] = process.argv.slice(2)
const sharp = createRequire(`${folder}/`)('sharp')
sharp.concurrency(1)
sharp.cache(false)
for (const file of files) {
  const source = readFileSync(file)
  const times = []
  let output
  for (let round = 0; round < Number(rounds); round++) {
    const before = process.cpuUsage()
    output = await sharp(source).jpeg({ quality: 50 }).toBuffer()
    const used = process.cpuUsage(before)
    times.push((used.user + used.system) / 1000)
  }
  times.sort((a, b) => a - b)
  console.log(`${file} ${times[times.length >> 1].toFixed(3)} ${output.length}`)
}
