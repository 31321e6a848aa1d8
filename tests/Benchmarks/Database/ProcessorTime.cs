using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Database;

/// <summary>
/// What an operation costs the machine, whatever else runs on it: processor time of the program and of the server's processes, and what it adds to
/// the write-ahead log. Read from Linux's <c>/proc</c>.
/// </summary>
internal sealed class ProcessorTime(PrivateServer server, Process program)
{
    public sealed record Cost(double Program, double Server, double Log, double Taken);

    /// <returns>For one of the operations: microseconds, microseconds, bytes, microseconds on the clock.</returns>
    public async Task<Cost> Of(int operations, Func<Task> work)
    {
        var (log, programs, servers, begun) = (await Log(), Program(), Server(), Stopwatch.GetTimestamp());
        await work();
        var taken = Stopwatch.GetElapsedTime(begun);
        return new((Program() - programs).TotalMicroseconds / operations, (Server() - servers).TotalMicroseconds / operations, (await Log() - log) / (double)operations, taken.TotalMicroseconds / operations);
    }

    private Task<long> Log() => server.Number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");

    private TimeSpan Program()
    {
        program.Refresh();
        return program.TotalProcessorTime;
    }

    /// <summary>The first number of <c>schedstat</c> is nanoseconds on a processor; a server's process has one thread.</summary>
    private TimeSpan Server() => TimeSpan.FromMicroseconds(Children(server.Postmaster).Sum(child => First(Path.Combine(child, "schedstat"))) / 1000.0);

    private static IEnumerable<string> Children(int postmaster) =>
        Directory.EnumerateDirectories("/proc").Where(folder => char.IsDigit(Path.GetFileName(folder)[0]) && Parent(folder) == postmaster);

    private static int Parent(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended since it was listed.
            return 0;
        }
    }

    private static long First(string file)
    {
        try
        {
            return long.Parse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
