using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks;

/// <summary>The figures of a run as a table, with the machine and the day.</summary>
internal static class Results
{
    public static async Task Write(string file, Effort effort, IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder()
            .AppendLine("# Figures of `scripts/bench`")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd} · {Processor()} · {Environment.ProcessorCount} cores · {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription}")
            .AppendLine()
            .AppendLine($"A {(effort.IsQuick ? "quick" : "full")} round, load and server on the same machine; the program's own PostgreSQL with its default durability (`fsync` on). What each figure means stands at its class in `tests/Benchmarks`.")
            .AppendLine()
            .AppendLine("| figure | value | unit | goal |")
            .AppendLine("|---|--:|---|--:|");
        foreach (var figure in figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.ValueText} | {figure.Unit} | {figure.GoalText} |");
        await File.WriteAllTextAsync(file, text.ToString());
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 2)..]
            : RuntimeInformation.ProcessArchitecture.ToString();
}
