# The client of `plush exec` where there is a Perl: begins in 3 ms where a Java takes 80. It asks the run's controller,
# which understands the words and says what to print (dev.plush.exec.ExecWords and ExecConsole). Whatever is not as usual is left to
# the launcher and its Java, before anything has begun:  perl exec.pl LAUNCHER WORD...   Uses no module: each takes longer than all else.

my ($launcher, @words) = @ARGV;
my ($AF_UNIX, $SOCK_STREAM, $EINTR) = (1, 1, 4);
my ($OUT, $ERR, $EXIT, $FULL) = (1, 2, 3, 4);
my $END_SECONDS = 10; # agents take 5 s from the first signal to the last one

sub java {
  $ENV{PLUSH_EXEC} = 'java';
  exec {$launcher} $launcher, 'exec', @words;
  die "plush: expected to run $launcher again: $!\n";
}

sub home {
  return $ENV{PLUSH_HOME} if defined $ENV{PLUSH_HOME};
  return "$ENV{XDG_STATE_HOME}/plush" if length($ENV{XDG_STATE_HOME} || '');
  return "$ENV{HOME}/.local/state/plush";
}

# The folder of the latest run, as dev.plush.run.Runs has it.
sub latest {
  my $runs = home() . '/runs';
  opendir(my $all, $runs) or java();
  for my $run (sort { $b cmp $a } readdir $all) {
    return "$runs/$run" if $run !~ /^\.\.?$/ && !-l "$runs/$run" && -d _;
  }
  java();
}

sub door {
  my ($run) = @_;
  open(my $pointer, '<', "$run/control.path") or return "$run/control.sock";
  my $path = <$pointer>;
  $path =~ s/\s+$//;
  return $path;
}

sub text { return pack('N/a*', $_[0]) }

sub print_to {
  my ($handle, $bytes) = @_;
  for (my $at = 0; $at < length $bytes; ) {
    my $n = syswrite($handle, $bytes, length($bytes) - $at, $at);
    next if !defined $n && $! == $EINTR;
    return if !defined $n; # nobody reads it: the command goes on all the same
    $at += $n;
  }
}

java() if $^O ne 'linux' || !@words;
my @said = @words;
my $run;
if ($words[0] =~ /^--/) {
  $run = latest();
} else {
  $run = home() . '/runs/' . shift @said;
  java() if $words[0] !~ /^\w[\w.-]*$/ || -l $run || !-d $run; # it is named in another way than by its whole id
}
my $socket = door($run);
java() if length $socket > 107;
socket(my $controller, $AF_UNIX, $SOCK_STREAM, 0) or java();
connect($controller, pack('S Z*', $AF_UNIX, $socket)) or java();
$SIG{PIPE} = 'IGNORE';

my $signal;
for my $name (qw(HUP INT TERM)) {
  next if ($SIG{$name} || '') eq 'IGNORE';
  $SIG{$name} = sub {
    return if $signal;
    $signal = $name;
    print_to(*STDERR, "plush: ending the command on its hosts\n");
    syswrite($controller, 's');
    alarm $END_SECONDS;
  };
}
$SIG{ALRM} = sub {
  print_to(*STDERR, "plush: the controller has not said that it ended; it goes on with that alone\n");
  leave(1);
};

sub leave {
  my ($code) = @_;
  if ($signal) {
    $SIG{$signal} = 'DEFAULT';
    kill $signal, $$;
  }
  exit $code;
}

print_to($controller, "exec-words 1\n" . text((getpwuid $<)[0] || $<) . pack('N', scalar @said) . join('', map { text($_) } @said));
my $heard = '';
while (1) {
  my $n = sysread($controller, $heard, 65536, length $heard);
  next if !defined $n && $! == $EINTR;
  if (!$n) {
    my ($id) = $run =~ m{([^/]+)$};
    print_to(*STDERR, "plush: the controller went away before the command was over; `plush status $id` shows how the run stands\n");
    leave(1);
  }
  my ($kind, $number, @waiting);
  my $at = 0;
  while (length($heard) - $at >= 5) {
    ($kind, $number) = unpack "x$at C N", $heard;
    last if ($kind == $OUT || $kind == $ERR) && length($heard) - $at - 5 < $number;
    $at += 5;
    if ($kind == $OUT || $kind == $ERR) {
      my $bytes = substr $heard, $at, $number;
      $at += $number;
      if (@waiting && $waiting[0] != $kind) {
        print_to($waiting[0] == $OUT ? *STDOUT : *STDERR, $waiting[1]);
        @waiting = ();
      }
      @waiting = ($kind, @waiting ? $waiting[1] . $bytes : $bytes);
      next;
    }
    print_to($waiting[0] == $OUT ? *STDOUT : *STDERR, $waiting[1]) if @waiting;
    leave($number) if $kind == $EXIT;
    java(); # these words are for the full command line, or this controller is of another version
  }
  print_to($waiting[0] == $OUT ? *STDOUT : *STDERR, $waiting[1]) if @waiting;
  substr($heard, 0, $at) = '';
}
