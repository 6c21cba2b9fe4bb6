/* A network of one kind of link, for kernels that have no netem: TUN devices in the current network namespace, one a host, and
 * this program between them. What comes in at one goes out at another, DELAY later, no faster than RATE, and is dropped where more
 * than QUEUE bytes wait for that.
 *
 *   switch PREFIX PORTS DELAY_US RATE_MBIT QUEUE_BYTES
 *
 * Makes PREFIX0, PREFIX1 … and prints "ready" when they are there; ends with SIGTERM. The host at port n has the address
 * 10.77.(n / 250).(n % 250 + 1); all else is dropped. RATE_MBIT 0: as fast as it goes. How fast a host sends is not limited here: a
 * queue in front of its device does that, so that TCP notices. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { OFFLOAD = 10, IP = 20, LARGEST = 1 << 17, TURN = 32, DESTINATION = OFFLOAD + 16 };

typedef struct packet {
    struct packet *next;
    uint64_t due;
    int port, length;
    unsigned char bytes[];
} packet;

/* First in, first out; whoever came first is due first. */
typedef struct {
    packet *head, *last;
} queue;

typedef struct {
    int fd;
    uint64_t free; /* when the link to the host has sent all that waits */
    uint64_t waiting;
    queue out;
} port;

static port *ports;
static int count;
static queue travelling;
static uint64_t delay, queue_bytes;
static double nanos_a_byte;

static void fail(const char *what) {
    fprintf(stderr, "switch: expected %s, which failed: %s\n", what, strerror(errno));
    exit(1);
}

static uint64_t now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
}

static void add(queue *to, packet *one) {
    one->next = NULL;
    if (to->head) to->last->next = one; else to->head = one;
    to->last = one;
}

static packet *take(queue *from) {
    packet *one = from->head;
    from->head = one->next;
    return one;
}

static void open_port(const char *prefix, int number, int epoll) {
    struct ifreq request = {.ifr_flags = IFF_TUN | IFF_NO_PI | IFF_VNET_HDR};
    snprintf(request.ifr_name, sizeof request.ifr_name, "%s%d", prefix, number);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    int header = OFFLOAD;
    if (fd < 0 || ioctl(fd, TUNSETIFF, &request) || ioctl(fd, TUNSETVNETHDRSZ, &header)) fail("to make a TUN device");
    if (ioctl(fd, TUNSETOFFLOAD, TUN_F_CSUM | TUN_F_TSO4)) fail("a TUN device with segmentation offload");
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)number};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) fail("to wait for a TUN device");
    ports[number].fd = fd;
}

/* Returns the port of an IPv4 packet's destination, or -1. */
static int destination(const unsigned char *bytes, ssize_t length) {
    if (length < OFFLOAD + IP || bytes[OFFLOAD] >> 4 != 4) return -1;
    const unsigned char *to = bytes + DESTINATION;
    int number = to[2] * 250 + to[3] - 1;
    return to[0] == 10 && to[1] == 77 && to[3] >= 1 && to[3] <= 250 && number < count ? number : -1;
}

static void receive(int from) {
    static unsigned char buffer[LARGEST];
    for (int i = 0; i < TURN; i++) {
        ssize_t length = read(ports[from].fd, buffer, sizeof buffer);
        if (length <= 0) return;
        int to = destination(buffer, length);
        if (to < 0) continue;
        packet *one = malloc(sizeof *one + (size_t)length);
        if (!one) fail("memory for a packet");
        memcpy(one->bytes, buffer, (size_t)length);
        one->port = to;
        one->length = (int)length;
        one->due = now() + delay;
        add(&travelling, one);
    }
}

/* It has arrived at the link to its host, and waits until that has sent all before it. */
static void arrive(packet *one) {
    port *to = &ports[one->port];
    if (to->waiting + (uint64_t)one->length > queue_bytes) {
        free(one);
        return;
    }
    uint64_t start = to->free > one->due ? to->free : one->due;
    to->free = one->due = start + (uint64_t)((one->length - OFFLOAD) * nanos_a_byte);
    to->waiting += (uint64_t)one->length;
    add(&to->out, one);
}

static void deliver(port *to, uint64_t until) {
    while (to->out.head && to->out.head->due <= until) {
        packet *one = take(&to->out);
        to->waiting -= (uint64_t)one->length;
        /* A device that is down, or its namespace gone: so is the packet. */
        if (write(to->fd, one->bytes, (size_t)one->length) < 0 && errno != EIO && errno != EAGAIN && errno != EBADFD)
            fail("to write a packet");
        free(one);
    }
}

static uint64_t next_due(void) {
    uint64_t next = travelling.head ? travelling.head->due : UINT64_MAX;
    for (int i = 0; i < count; i++)
        if (ports[i].out.head && ports[i].out.head->due < next) next = ports[i].out.head->due;
    return next;
}

int main(int argc, char **argv) {
    if (argc != 6 || (count = atoi(argv[2])) < 1) {
        fprintf(stderr, "switch: expected PREFIX PORTS DELAY_US RATE_MBIT QUEUE_BYTES, found %d words\n", argc - 1);
        return 2;
    }
    delay = strtoull(argv[3], NULL, 10) * 1000;
    double rate = atof(argv[4]);
    nanos_a_byte = rate > 0 ? 8000 / rate : 0;
    queue_bytes = strtoull(argv[5], NULL, 10);
    ports = calloc((size_t)count, sizeof *ports);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!ports || epoll < 0) fail("memory for the ports");
    for (int i = 0; i < count; i++) open_port(argv[1], i, epoll);
    puts("ready");
    fflush(stdout);
    for (;;) {
        uint64_t next = next_due(), at = now(), left = next > at ? next - at : 0;
        struct timespec wait = {.tv_sec = (time_t)(left / 1000000000u), .tv_nsec = (long)(left % 1000000000u)};
        struct epoll_event events[64];
        int ready = epoll_pwait2(epoll, events, 64, next == UINT64_MAX ? NULL : &wait, NULL);
        if (ready < 0 && errno != EINTR) fail("to wait for packets");
        for (int i = 0; i < ready; i++) receive((int)events[i].data.u32);
        at = now();
        while (travelling.head && travelling.head->due <= at) arrive(take(&travelling));
        for (int i = 0; i < count; i++) deliver(&ports[i], at);
    }
}
