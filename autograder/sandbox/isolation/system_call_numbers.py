"""The numbers of the system calls that the fence makes or answers for.

Read from the kernel's own headers (``asm/unistd_64.h``, ``asm-generic/unistd.h``).
"""

import platform

MACHINE = platform.machine()
# The machine's name as the kernel writes it into a filter's data: AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Calls that came later are answered as an older kernel would.
LAST = 450

# Name, number on x86_64, number on aarch64; "-" where an architecture does not have the call.
_TABLE = """
accept 43 202; accept4 288 242; add_key 248 217; bind 49 200; bpf 321 280; capget 125 90; capset 126 91;
chmod 90 -; chown 92 -; clone 56 220; clone3 435 435; connect 42 203; creat 85 -; eventfd 284 -;
eventfd2 290 19; execve 59 221; execveat 322 281; fallocate 285 47; fchmod 91 52; fchmodat 268 53;
fchown 93 55; fchownat 260 54; fcntl 72 25; flock 73 32; fork 57 -; fremovexattr 199 16; fsetxattr 190 7;
ftruncate 77 46; futimesat 261 -; io_cancel 210 3; io_destroy 207 1; io_getevents 208 4;
io_pgetevents 333 292; io_setup 206 0; io_submit 209 2; io_uring_enter 426 426; io_uring_register 427 427;
io_uring_setup 425 425; ioctl 16 29; ioprio_set 251 30; kcmp 312 272; keyctl 250 219; kill 62 129;
landlock_add_rule 445 445; landlock_create_ruleset 444 444; landlock_restrict_self 446 446; lchown 94 -;
link 86 -; linkat 265 37; listen 50 201; lremovexattr 198 15; lsetxattr 189 6; mbind 237 235;
memfd_create 319 279; memfd_secret 447 447; migrate_pages 256 238; mkdir 83 -; mkdirat 258 34; mknod 133 -;
mknodat 259 33; mmap 9 222; modify_ldt 154 -; mount 165 40; mount_setattr 442 442; move_pages 279 239;
mq_getsetattr 245 185; mq_notify 244 184; mq_open 240 180; mq_timedreceive 243 183; mq_timedsend 242 182;
mq_unlink 241 181; msgctl 71 187; msgget 68 186; msgrcv 70 188; msgsnd 69 189; open 2 -; openat 257 56;
openat2 437 437; perf_event_open 298 241; personality 135 92; pidfd_getfd 438 438; pidfd_open 434 434;
pidfd_send_signal 424 424; pipe 22 -; pipe2 293 59; pivot_root 155 41; prctl 157 167; prlimit64 302 261;
process_madvise 440 440; process_mrelease 448 448; process_vm_readv 310 270; process_vm_writev 311 271;
ptrace 101 117; remap_file_pages 216 234; removexattr 197 14; rename 82 -; renameat 264 38;
renameat2 316 276; request_key 249 218; rmdir 84 -; rt_sigqueueinfo 129 138; rt_tgsigqueueinfo 297 240;
sched_setaffinity 203 122; sched_setattr 314 274; sched_setparam 142 118; sched_setscheduler 144 119;
seccomp 317 277; semctl 66 191; semget 64 190; semop 65 193; semtimedop 220 192; set_mempolicy 238 237;
set_mempolicy_home_node 450 450; setgroups 116 159; setns 308 268; setpgid 109 154; setpriority 141 140;
setresgid 119 149; setresuid 117 147; setsid 112 157; setxattr 188 5; shmat 30 196; shmctl 31 195;
shmdt 67 197; shmget 29 194; socket 41 198; socketpair 53 199; symlink 88 -; symlinkat 266 36;
syslog 103 116; tgkill 234 131; timerfd_create 283 85; tkill 200 130; truncate 76 45; umount2 166 39;
unlink 87 -; unlinkat 263 35; unshare 272 97; userfaultfd 323 282; utime 132 -; utimensat 280 88;
utimes 235 -; vfork 58 -; vmsplice 278 75
"""
TABLE = {name: row for name, *row in map(str.split, _TABLE.split(";"))}


def numbers(machine: str = MACHINE) -> dict[str, int]:
    """The calls that an architecture has, with their numbers; none for an architecture not listed here."""
    if machine not in ARCHITECTURES:
        return {}
    column = list(ARCHITECTURES).index(machine)
    return {name: int(row[column]) for name, row in TABLE.items() if row[column] != "-"}
