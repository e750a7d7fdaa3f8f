/* Decodes and encodes JPEGs by libjpeg-turbo, in memory and in process.
   Usage: turbo rounds quality optimise(0|1) file... ; prints for each file its CPU milliseconds (median) and bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <jpeglib.h>

static double cpu(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static unsigned long recompress(unsigned char *source, unsigned long length, int quality, int optimise) {
  struct jpeg_error_mgr errors, errors2;
  struct jpeg_decompress_struct in;
  struct jpeg_compress_struct out;
  in.err = jpeg_std_error(&errors);
  out.err = jpeg_std_error(&errors2);
  jpeg_create_decompress(&in);
  jpeg_create_compress(&out);
  jpeg_mem_src(&in, source, length);
  jpeg_read_header(&in, TRUE);
  jpeg_start_decompress(&in);
  unsigned char *bytes = NULL;
  unsigned long written = 0;
  jpeg_mem_dest(&out, &bytes, &written);
  out.image_width = in.output_width;
  out.image_height = in.output_height;
  out.input_components = in.output_components;
  out.in_color_space = in.out_color_space;
  jpeg_set_defaults(&out);
  jpeg_set_quality(&out, quality, TRUE);
  out.optimize_coding = optimise;
  jpeg_start_compress(&out, TRUE);
  JSAMPROW rows[8];
  for (int i = 0; i < 8; i++) rows[i] = malloc((size_t)in.output_width * in.output_components);
  while (in.output_scanline < in.output_height) {
    int read = jpeg_read_scanlines(&in, rows, 8);
    jpeg_write_scanlines(&out, rows, read);
  }
  for (int i = 0; i < 8; i++) free(rows[i]);
  jpeg_finish_compress(&out);
  jpeg_finish_decompress(&in);
  jpeg_destroy_compress(&out);
  jpeg_destroy_decompress(&in);
  free(bytes);
  return written;
}

int main(int count, char **arguments) {
  int rounds = atoi(arguments[1]), quality = atoi(arguments[2]), optimise = atoi(arguments[3]);
  double *times = malloc(rounds * sizeof(double));
  for (int i = 4; i < count; i++) {
    FILE *file = fopen(arguments[i], "rb");
    if (!file) return 1;
    fseek(file, 0, SEEK_END);
    unsigned long length = ftell(file), written = 0;
    rewind(file);
    unsigned char *source = malloc(length);
    if (fread(source, 1, length, file) != length) return 1;
    fclose(file);
    for (int round = 0; round < rounds; round++) {
      double before = cpu();
      written = recompress(source, length, quality, optimise);
      times[round] = cpu() - before;
    }
    qsort(times, rounds, sizeof(double), ascending);
    printf("%s %.3f %lu\n", arguments[i], times[rounds / 2], written);
    free(source);
  }
  return 0;
}
