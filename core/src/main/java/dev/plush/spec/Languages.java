package dev.plush.spec;

/** The two kinds of file that Plush reads: applications and directories. Each is a table; see {@link GrammarTable}. */
public final class Languages {

    /** What to run. */
    public static final Grammar APPLICATION = GrammarTable.parse(
            """
            plush            > project!
            project          name!:name  > variables? software* component* experiment* application*=experiment
            variables        > variable*
            variable         name!:variable value!
            software         name!:name type!:none|tar|zip|script|apt|yum|pip|npm  > package* install? check?
            package          name:name type:web|file|inline|scp|rsync origin:host|controller \
                             > path? dest_path? dest? sha256? text?
            path             :text!
            dest_path        :destination!
            dest             :destination!
            sha256           :sha256!
            text             :raw
            install          timeout:period  :text!
            check            :text!

            component        name!:name  > rspec! software*=software-name resources?
            rspec            > num_hosts! spares? require* prefer* sword?
            num_hosts        min:count max:count  :count
            spares           :number!
            require          attribute!:attribute min:quantity max:quantity value
            prefer           attribute!:attribute min:quantity ideal-min:quantity ideal-max:quantity max:quantity value \
                             penalty:amount
            sword            > request? group* constraint* any*=sword-line
            request          > group* constraint*
            group            > name? num_machines? any*=sword-line
            name             :name!
            num_machines     :text!
            constraint       > group_names! latency!=sword-latency
            group_names      :text!
            sword-latency    :text!
            sword-line       > value*=sword-value  :text
            sword-value      :text!
            software-name    name!:name
            resources        > resource*
            resource         type group

            experiment       name!:name service:boolean reconnect:period  > execution!
            execution        > component_block*
            component_block  name!:name prepare:prepare \
                             > component!=component-name process_block* barrier_block* workflow_block* block* leave*
            component-name   name!:name
            block            name!:name phase:name \
                             > predecessor* process_block* barrier_block* workflow_block* block* leave*
            leave            name!:name  > predecessor*
            predecessor      name!:name
            process_block    name!:name phase:name  > predecessor* process*
            barrier_block    name!:name phase:name  > predecessor* barrier!
            barrier          name!:name max:count type release:release timeout:period on-timeout:release|fail \
                             max-inside:count
            workflow_block   name!:name phase:name  > predecessor* process! tasks! workers?
            tasks            > task* from* range*
            task             :text!
            from             file!
            range            from!:integer to!:integer
            workers          per-host:count retry:number speculate:knee|never

            process          name!:name \
                             > path!=program cmdline? cwd? env* stdin? timeout? restart? exit* ready? watchdog* \
                               stop? collect*
            program          :start-trimmed!
            cmdline          > arg*
            arg              :start
            cwd              :start-trimmed
            env              name!:environment value:start from-controller:environment secret:boolean
            stdin            :start
            timeout          :period!
            restart          policy!:never|on-failure|always max:number within:period backoff:duration \
                             backoff-max:duration
            exit             status!:status action!:continue|restart|fail|replace-host
            ready            within:period  > log? tcp? http? exec? file?
            log              regex!:regex
            tcp              port!:start-trimmed host:start-trimmed
            http             url!:start-trimmed status:http-status
            exec             :start-trimmed!
            file             path!:start-trimmed
            watchdog         every!:period timeout:period failures:count  > log? tcp? http? exec? file?
            stop             signal:signal grace:duration
            collect          :start-trimmed!
            """);

    /** Which hosts there are. */
    static final Grammar DIRECTORY = GrammarTable.parse(
            """
            plush            ssh-config  > resource_manager*
            resource_manager type!:name ssh-config inventory command url slice partition size:count latency:duration \
                             bandwidth loss:percent group timeout:duration \
                             > node* slice* pool*
            slice            name!:name  > expires? node*
            expires          :text!
            node             hostname name:name port:port user group identity via site latitude:latitude \
                             longitude:longitude \
                             > attribute*
            attribute        name!:name value!
            pool             size!:count group
            """);

    private Languages() {}
}
