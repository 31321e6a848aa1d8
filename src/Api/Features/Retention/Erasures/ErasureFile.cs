using Kim.Api.Jobs;

namespace Kim.Api.Features.Retention.Erasures;

/// <param name="Path">Null: no file is kept beside the database, and the log is downloaded instead.</param>
internal sealed record ErasureFilePlace(string? Path);

/// <summary>
/// Keeps the erasures in a file that is not restored with the database. Writing it again changes nothing, and lines that a restored
/// database does not know stay.
/// </summary>
internal sealed class ErasureFile(JobsDatabase jobs, ErasureFilePlace place) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task Write(CancellationToken cancellationToken)
    {
        if (place.Path is not { } path)
            return;

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var stored = await jobs.Find($"select {ErasureLine.Columns} from audit.all_erasures()", ErasureLine.Of, cancellationToken);
            var written = File.Exists(path) ? ErasureLine.In(await File.ReadAllLinesAsync(path, cancellationToken)) : [];
            var missing = stored.ExceptBy(written.Select(line => line.Id), line => line.Id).ToList();
            if (missing.Count == 0)
                return;

            // Whole or as before, however this program ends.
            var fresh = $"{path}.{Guid.CreateVersion7():N}";
            await File.WriteAllLinesAsync(fresh, written.Concat(missing).Select(line => line.Text()), cancellationToken);
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();
}
