package dev.plush.journal;

import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.PlanIndex;
import dev.plush.state.RunState;
import dev.plush.state.Table;
import dev.plush.state.Tally;
import dev.plush.state.TaskState;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns states into pages and back. Which bytes a state has follows from its records, as with events; the rows of tables
 * are on pages of their own, which states share, and so is what the run was started with. For one thread.
 */
final class StateCodec {
    private final PageWriter out;
    private final PageReader in;
    private final RecordCodec states;
    private PlanIndex index = new PlanIndex(RunState.EMPTY.plan());
    private RunStarted indexed = RunState.EMPTY.start();
    private RunStarted start = indexed;

    /** Writes to {@code out}, reads from {@code in}. */
    StateCodec(PageWriter out, PageReader in) {
        this.out = out;
        this.in = in;
        states = new ValueCodecs(this::codec).ofRecord(RunState.class);
    }

    /** Returns where the state is. */
    long write(RunState state) {
        return out.added(page -> states.writeBody(page, state));
    }

    /**
     * Returns the state there.
     *
     * @throws ByteReader.Malformed if there is none
     */
    RunState read(long place) {
        return (RunState) in.once(place, states::readBody);
    }

    private Optional<ValueCodec> codec(Type type, ValueCodecs all, String where) {
        if (type == TaskState.class) {
            return Optional.of(new Task());
        } else if (type == RunStarted.class) {
            return Optional.of(new Start(new ValueCodecs().ofRecord(RunStarted.class)));
        } else if (type == PlanIndex.class) {
            return Optional.of(new Index());
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Table.class) {
            return Optional.of(new Rows(all.of(generic.getActualTypeArguments()[0], where)));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Tally.class) {
            return Optional.of(new Counts());
        }
        return Optional.empty();
    }

    /** A state is read as it was written, by the same version: nothing is ever absent. */
    private abstract static class Present implements ValueCodec {
        @Override
        public Object absent() {
            throw new ByteReader.Malformed("expected more of a state");
        }
    }

    /** There may be millions of tasks, most of them over: those that are alike become one object. */
    private static final class Task extends Present {
        private static final TaskState.Status[] STATUS = TaskState.Status.values();

        private final Map<TaskState, TaskState> alike = new HashMap<>();

        @Override
        @SuppressWarnings("EnumOrdinal") // read by the same version
        public void write(ByteWriter page, Object value) {
            TaskState task = (TaskState) value;
            page.u8(task.status().ordinal());
            page.signed(task.first());
            page.signed(task.second());
            page.signed(task.failures());
            page.signed(task.lastHost());
        }

        @Override
        public Object read(ByteReader page) {
            TaskState task = new TaskState(
                    STATUS[page.u8()], (int) page.signed(), (int) page.signed(), (short) page.signed(), (int)
                            page.signed());
            return task.over() ? alike.computeIfAbsent(task, same -> same) : task;
        }
    }

    /** What the run was started with has a page of its own: it is large, and the same in all states. */
    private final class Start extends Present {
        private final ValueCodec codec;

        Start(ValueCodec codec) {
            this.codec = codec;
        }

        @Override
        public void write(ByteWriter page, Object value) {
            page.unsigned(out.place(value, own -> codec.write(own, value)));
        }

        @Override
        public Object read(ByteReader page) {
            start = (RunStarted) in.at(page.unsigned(), codec::read);
            return start;
        }
    }

    /** The plan looked up the other way round is not written: it is made of what the run was started with. */
    private final class Index extends Present {
        @Override
        public void write(ByteWriter page, Object value) {
            page.u8(0); // what follows is in its place
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // what is equal and another object is rare, and costs little
        public Object read(ByteReader page) {
            page.u8();
            if (indexed != start) {
                index = new PlanIndex(start.plan());
                indexed = start;
            }
            return index;
        }
    }

    private static final class Counts extends Present {
        @Override
        public void write(ByteWriter page, Object value) {
            List<Integer> counts = ((Tally<?>) value).counts();
            page.unsigned(counts.size());
            counts.forEach(page::unsigned);
        }

        @Override
        public Object read(ByteReader page) {
            List<Integer> counts = new ArrayList<>();
            for (int left = page.count("counts"); left > 0; left--) {
                counts.add((int) page.unsigned());
            }
            return Tally.of(counts);
        }
    }

    private final class Rows extends Present {
        private final ValueCodec row;

        Rows(ValueCodec row) {
            this.row = row;
        }

        @Override
        public void write(ByteWriter page, Object value) {
            Table<?> table = (Table<?>) value;
            page.unsigned(table.size());
            if (table.size() > 0) {
                page.unsigned(place(table.root(), Table.levels(table.size())));
            }
        }

        private long place(Object node, int levels) {
            return out.place(node, own -> {
                List<Object> content = Table.content(node);
                own.unsigned(content.size());
                for (Object each : content) {
                    if (levels == 0) {
                        row.write(own, each);
                    } else {
                        own.unsigned(place(each, levels - 1));
                    }
                }
            });
        }

        @Override
        public Object read(ByteReader page) {
            int size = (int) page.unsigned();
            return Table.of(size, size == 0 ? null : node(page.unsigned(), Table.levels(size)));
        }

        private Object node(long place, int levels) {
            return in.at(place, own -> {
                List<Object> content = new ArrayList<>();
                for (int left = own.count("parts of a table"); left > 0; left--) {
                    content.add(levels == 0 ? row.read(own) : node(own.unsigned(), levels - 1));
                }
                return Table.node(content);
            });
        }
    }
}
