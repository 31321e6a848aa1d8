using Npgsql;

namespace Kim.Api.Messaging;

/// <summary>Statements that go to the server together with the beginning of the transaction, and what becomes of their results.</summary>
/// <param name="Take">Called once with the reader at the first of the results.</param>
internal sealed record FirstReading(IReadOnlyList<NpgsqlBatchCommand> Statements, Func<NpgsqlDataReader, CancellationToken, Task> Take)
{
    public FirstReading Then(FirstReading next) => new([.. Statements, .. next.Statements], async (reader, cancellationToken) =>
    {
        await Take(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await next.Take(reader, cancellationToken);
    });
}

/// <summary>A handler that knows from the request alone what it will read first, and saves a round trip by saying so.</summary>
internal interface IReadsFirst<in TRequest>
{
    FirstReading FirstReadingOf(TRequest request);
}
