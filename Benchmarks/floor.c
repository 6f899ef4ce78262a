/* How fast one core can be at two of the tasks, with nothing but the task: not a product, a lower bound.
   cc -O3 -march=native Benchmarks/floor.c -o floor && ./floor FOLDER */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec + 1e-9 * at.tv_nsec;
}

/* splitmix64: shorter than any generator with a good name, and good enough for a bound. */
static uint64_t state = 1;
static inline uint64_t chance(void) {
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static char *file(const char *folder, const char *name, size_t *size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", folder, name);
    FILE *stream = fopen(path, "rb");
    if (!stream) { perror(path); exit(1); }
    fseek(stream, 0, SEEK_END);
    *size = (size_t)ftell(stream);
    rewind(stream);
    char *bytes = malloc(*size + 1);
    if (fread(bytes, 1, *size, stream) != *size) exit(1);
    bytes[*size] = 0;
    fclose(stream);
    return bytes;
}

/* Two whole numbers a line. */
static void csv(const char *folder) {
    double best = 1e9;
    double *a = malloc(1100000 * sizeof *a), *b = malloc(1100000 * sizeof *b);
    for (int round = 0; round < 9; round++) {
        size_t size, rows = 0;
        double began = now();
        char *bytes = file(folder, "kappa_1M", &size), *at = strchr(bytes, '\n') + 1, *end = bytes + size;
        while (at < end) {
            int first = 0, second = 0;
            for (; *at != ','; at++) first = first * 10 + (*at - '0');
            for (at++; at < end && *at >= '0'; at++) second = second * 10 + (*at - '0');
            while (at < end && *at < '0') at++;
            a[rows] = first;
            b[rows++] = second;
        }
        double took = now() - began;
        free(bytes);
        if (took < best) best = took;
    }
    printf("csv_1M %g %g\n", best, a[0]);
    free(a);
    free(b);
}

enum { SESSIONS = 100, EVENTS = 300, CODES = 12, ORDERS = 10000 };

static void permutations(const char *folder) {
    size_t size;
    char *bytes = file(folder, "lag_100x300", &size), *line = strchr(bytes, '\n') + 1;
    static uint8_t events[SESSIONS][EVENTS];
    for (int place = 0; place < SESSIONS * EVENTS; place++) {
        events[place / EVENTS][place % EVENTS] = (uint8_t)atoi(strchr(line, ',') + 1);
        line = strchr(line, '\n') + 1;
    }
    uint32_t observed[2][CODES * CODES] = {{0}}, above[CODES * CODES] = {0};
    for (int s = 0; s < SESSIONS; s++)
        for (int e = 0; e + 1 < EVENTS; e++) observed[0][events[s][e] * CODES + events[s][e + 1]]++;
    double began = now();
    for (int order = 0; order < ORDERS; order++) {
        uint32_t counts[2][CODES * CODES] = {{0}};
        for (int s = 0; s < SESSIONS; s++) {
            uint8_t of[EVENTS];
            memcpy(of, events[s], EVENTS);
            for (int last = EVENTS - 1; last > 0; last -= 2) {
                uint64_t drawn = chance();
                uint32_t other = (uint32_t)(((drawn >> 32) * (uint64_t)(last + 1)) >> 32);
                uint8_t event = of[last];
                of[last] = of[other];
                of[other] = event;
                if (last == 1) break;
                other = (uint32_t)(((drawn & 0xffffffffu) * (uint64_t)last) >> 32);
                event = of[last - 1];
                of[last - 1] = of[other];
                of[other] = event;
            }
            for (int e = 0; e + 2 < EVENTS; e += 2) {
                counts[0][of[e] * CODES + of[e + 1]]++;
                counts[1][of[e + 1] * CODES + of[e + 2]]++;
            }
            counts[1][of[EVENTS - 2] * CODES + of[EVENTS - 1]]++;
        }
        for (int c = 0; c < CODES * CODES; c++) above[c] += counts[0][c] + counts[1][c] >= observed[0][c];
    }
    printf("lagperm_B10000 %g %g\n", now() - began, (above[1] + 1.0) / (ORDERS + 1));
    free(bytes);
}

int main(int count, char **words) {
    if (count != 2) return 1;
    csv(words[1]);
    permutations(words[1]);
}
