package dev.plush.edit;

import java.util.HashMap;
import java.util.Map;

/**
 * What each element and attribute of the application language means, in a line, by the ids of its grammar. A test
 * holds it against the grammar: everything has a meaning, and nothing else has.
 */
public final class Meanings {
    private static final String TABLE =
            """
            plush                     the whole file
            project                   what to run: software, sets of hosts, experiments
            project@name              what its runs are called
            variables                 values that are written once, and replaced everywhere
            variable                  ${name} is replaced by the value; --set overrides it
            variable@name             what it is called between ${ and }
            variable@value            may use variables above it
            software                  what must be on a host before its processes start
            software@name             components ask for it by this name
            software@type             what happens with the packages: put there, unpacked, or installed by that program
            package                   one file, or for a package manager one package
            package@name              of the file, or as the package manager knows it
            package@type              where it comes from; without it, a package manager knows it
            package@origin            who fetches it: each host by itself, or the controller once
            path                      a URL, a path beside this file, or HOST:PATH
            dest_path                 where it is put in the working folder
            dest                      the same as dest_path
            sha256                    the sum that it must have
            text                      the content itself, of an inline package
            install                   for sh, in the working folder, after the packages are in place
            install@timeout           bounds check and install together; 30 minutes without it
            check                     for sh: exit status 0 means that all is there already

            component                 a named set of hosts
            component@name            component blocks ask for it by this name
            rspec                     how many hosts, and which
            num_hosts                 exactly so many hosts; or as many as there are between min and max
            num_hosts@min             fewer, and the run cannot begin
            num_hosts@max             no more than these; without it all there are
            spares                    hosts beyond these: prepared, and idle until one is lost
            require                   a hard limit: a host that misses it is not taken
            require@attribute         such as disk_free, mem_free, cpus, load_1m, os_name, or one of the directory
            require@min               no less than that
            require@max               no more than that
            require@value             just that text
            prefer                    a penalty for hosts that are not so
            prefer@attribute          such as disk_free, mem_free, cpus, load_1m, os_name, or one of the directory
            prefer@min                less, and the host is not taken
            prefer@ideal-min          nothing is added from here on
            prefer@ideal-max          nothing is added up to here
            prefer@max                more, and the host is not taken
            prefer@value              every other text costs the penalty
            prefer@penalty            for each unit away from the ideal; 1 without it
            sword                     a request in the notation of SWORD
            request                   groups of SWORD, and latencies between them
            constraint                a latency between the hosts of two groups
            group_names               of two groups, with a blank between them
            sword-latency             abs_min, ideal_min, ideal_max, abs_max, k; in milliseconds
            sword-line                an attribute: five numbers, or a text and what it costs
            sword-value               a text, and what having it costs
            group                     of SWORD: a component
            name                      of the component; without it, this one
            num_machines              must agree with num_hosts of that component
            software-name             software that these hosts need
            software-name@name        of a software of this project
            resources                 which kinds of host of the directory may serve; without it, all
            resource                  hosts of that type, or of that group
            resource@type             of the list in the directory, such as ssh or local
            resource@group            of the node in the directory

            experiment                what runs on which hosts, in which order
            experiment@name           --experiment chooses one; the first runs without it
            experiment@service        true: goes on until it is stopped, and replaces hosts that fail
            experiment@reconnect      of a service: after how long a host that failed is tried again; 1m without it
            execution                 the component blocks, each by itself
            component_block           blocks that run on each host of one component
            component_block@name      for people
            component_block@prepare   which share of the hosts must have their software before it starts; all without it
            component-name            whose hosts
            component-name@name       of a component of this project
            block                     blocks that are named, ordered and put into a phase together
            block@name                others follow it by this name
            block@phase               of all blocks in it that name none
            leave                     out of a barrier with max-inside: the next host may go in
            leave@name                of that barrier
            predecessor               it starts when that block is over on the same host
            predecessor@name          of a block of this component block
            process_block             processes that start together; over when all of them are
            process_block@name        others follow it by this name
            process_block@phase       which part of the run it belongs to; that of what it follows without it
            barrier_block             here hosts wait for each other
            barrier_block@name        others follow it by this name
            barrier_block@phase       which part of the run it belongs to
            barrier                   barriers of one name are one, in whatever components
            barrier@name              the same name elsewhere is the same barrier
            barrier@max               how many hosts are expected; without it all whose flow holds it
            barrier@type              is read and ignored
            barrier@release           opens when all have come, so many of them, or arrivals tail off (knee)
            barrier@timeout           counted from the first arrival; without it, as long as all can still come
            barrier@on-timeout        release: open it then; fail, the default: those that wait fail
            barrier@max-inside        lets so many in at a time
            workflow_block            a pool of tasks, and the hosts as workers
            workflow_block@name       others follow it by this name
            workflow_block@phase      which part of the run it belongs to
            tasks                     what there is to do, in this order
            task                      one task; the process gets it as ${task}
            from                      a task for each line of a file
            from@file                 beside this file
            range                     a task for each whole number, both ends included
            range@from                the first
            range@to                  the last
            workers                   how tasks are shared out
            workers@per-host          how many at a time on each host; 1 without it
            workers@retry             how often a failed task is run again; 3 without it
            workers@speculate         knee: late tasks are started a second time elsewhere

            process                   a program that runs on each host
            process@name              what it is called: plush logs -p NAME
            program                   the program: in the working folder, or in the host's PATH
            cmdline                   its arguments, to the letter: no shell, no quoting
            arg                       one argument
            cwd                       the folder to start in; the working folder without it
            env                       a variable of its environment
            env@name                  of the variable
            env@value                 of the variable
            env@from-controller       the value is that of a variable of who starts the run
            env@secret                true: its value is in no journal and no log
            stdin                     what it reads, to the letter
            timeout                   then it is stopped, and has failed; no limit without it
            restart                   whether it is started again when it ends
            restart@policy            never, on-failure (exit status not 0), or always
            restart@max               no more often than that; 3 without it
            restart@within            max counts within this time; the whole run without it
            restart@backoff           the first pause, which doubles each time; 1s without it
            restart@backoff-max       the longest pause; 30s without it
            exit                      what an exit status means
            exit@status               that one; 0 is well, all else a failure without it
            exit@action               what then happens
            ready                     when what follows may start; without it, when the process has ended
            ready@within              not ready by then, and it has failed; 5m without it
            log                       yes if a line of its output holds that
            log@regex                 a part of the line is enough
            tcp                       yes if connections are taken there
            tcp@port                  on the host
            tcp@host                  127.0.0.1 without it
            http                      yes if a GET is answered well
            http@url                  asked from the process's host
            http@status               just that one; 200 to 399 without it
            exec                      yes if sh runs that with exit status 0
            file                      yes if that file exists
            file@path                 seen from the process's folder
            watchdog                  asks again and again whether it still does its work
            watchdog@every            how often
            watchdog@timeout          no answer by then is a no
            watchdog@failures         so many in a row, and it is stopped; 1 without it
            stop                      how it is ended
            stop@signal               the first signal; TERM without it
            stop@grace                how long until SIGKILL; 10s without it
            collect                   files that are brought back at the end, such as out/*.json
            """;

    private static final Map<String, String> BY_KEY = read();

    private Meanings() {}

    private static Map<String, String> read() {
        Map<String, String> meanings = new HashMap<>();
        TABLE.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String key = line.substring(0, line.indexOf(' '));
            meanings.put(key, line.substring(key.length()).strip());
        });
        return Map.copyOf(meanings);
    }

    /** Returns what the element means; empty for none of the language. */
    public static String of(String type) {
        return BY_KEY.getOrDefault(type, "");
    }

    /** Returns what the attribute of that element means; empty for none of the language. */
    public static String of(String type, String attribute) {
        return BY_KEY.getOrDefault(type + "@" + attribute, "");
    }

    static Map<String, String> all() {
        return BY_KEY;
    }
}
