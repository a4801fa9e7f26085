package org.seine.jobs.runtime;

import java.util.Collection;
import java.util.List;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;

/**
 * RocksDB under checkpoints that come every second. Each of them ends the memtables and leaves small files behind; RocksDB's
 * own habit of compacting four such files would rewrite the state every few seconds. What we keep is text, which Zstandard
 * makes a quarter smaller than RocksDB's own habit does.
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
        return options.setCompressionPerLevel(List.of(CompressionType.ZSTD_COMPRESSION))
                .setLevel0FileNumCompactionTrigger(COMPACT)
                .setLevel0SlowdownWritesTrigger(SLOW_DOWN)
                .setLevel0StopWritesTrigger(STOP);
    }
}
