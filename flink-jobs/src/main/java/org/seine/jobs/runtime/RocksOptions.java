package org.seine.jobs.runtime;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * RocksDB under checkpoints that come every second. Each of them ends the memtables and leaves small files behind; RocksDB's
 * own habit of compacting four such files would rewrite the state every few seconds.
 */
public final class RocksOptions implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1;

    private static final int COMPACT = 16;
    private static final int SLOW_DOWN = 40;
    private static final int STOP = 60;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> toClose) {
        return options;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions options, Collection<AutoCloseable> toClose) {
        return options.setLevel0FileNumCompactionTrigger(COMPACT)
                .setLevel0SlowdownWritesTrigger(SLOW_DOWN)
                .setLevel0StopWritesTrigger(STOP);
    }
}
