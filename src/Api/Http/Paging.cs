using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Http;

internal sealed record PageView(
    string? NextCursor,
    bool HasMore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TotalCount,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? TotalCapped);

internal sealed record Page<T>(IReadOnlyList<T> Items, PageView PageInfo)
{
    [JsonPropertyName("page")]
    public PageView PageInfo { get; } = PageInfo;
}

internal static class Page
{
    /// <summary>A list that is short by nature and comes in one page.</summary>
    public static Page<T> Whole<T>(IEnumerable<T> items) => new([.. items], new(null, HasMore: false, null, null));
}

/// <summary>A sort value out of a cursor. One that another list or another order wrote cannot be read, and is refused with 400.</summary>
internal readonly record struct CursorValue(JsonElement Value)
{
    public string GetString() => Read<string>();

    public int GetInt32() => Read<int>();

    public Guid GetGuid() => Read<Guid>();

    public DateTimeOffset GetDateTimeOffset() => Read<DateTimeOffset>();

    public DateOnly GetDateOnly() => Read<DateOnly>();

    private T Read<T>()
    {
        try
        {
            return Value.Deserialize<T>() ?? throw new JsonException("The cursor holds no value.");
        }
        catch (JsonException foreign)
        {
            throw new BadHttpRequestException("The cursor is of another list.", new FormatException(foreign.Message, foreign));
        }
    }
}

/// <summary>The paging part of a list's query string.</summary>
internal sealed record Paging(string? Cursor, int? Limit, bool? IncludeTotalCount)
{
    private const int MostItems = 200;
    private const int CountCap = 10_000;

    public int Size => Limit ?? 50;

    public Error? Check() => Limit is < 1 or > MostItems
        ? Error.Shape("paging.limit", $"limit liegt zwischen 1 und {MostItems}.")
        : Cursor is not null && Position() is null ? Error.Shape("paging.cursor", "Dieser cursor ist nicht von hier.") : null;

    /// <summary>The sort values of the last item of the page before; null on the first page.</summary>
    public CursorValue[]? Position()
    {
        if (string.IsNullOrEmpty(Cursor))
            return null;

        try
        {
            return JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(Cursor))?.Select(value => new CursorValue(value)).ToArray();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // A cursor that we did not make is the caller's mistake; Check names it.
            return null;
        }
    }

    /// <summary>One page of what a source gave that counts instead of comparing; it was asked for one item more than a page has.</summary>
    public Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> found, int skipped, Func<TRow, TView> view) => new(
        [.. found.Take(Size).Select(view)],
        new(found.Count > Size ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object[]>([skipped + Size])) : null, found.Count > Size, null, null));

    /// <summary>
    /// Reads one page of an ordered query that already stands behind the cursor, one row more than asked for to know whether
    /// there are more. <paramref name="all"/> is the query before the cursor, for the capped count.
    /// </summary>
    public async Task<Page<TView>> Read<TRow, TView>(
        IQueryable<TRow> all, IQueryable<TRow> ordered, Func<TRow, object?[]> sortValues, Func<TRow, TView> view, CancellationToken cancellationToken)
    {
        var rows = await ordered.Take(Size + 1).ToListAsync(cancellationToken);
        var hasMore = rows.Count > Size;
        var shown = rows.Take(Size).ToList();
        int? total = IncludeTotalCount is true ? await all.Take(CountCap + 1).CountAsync(cancellationToken) : null;

        return new(
            shown.ConvertAll(row => view(row)),
            new(hasMore ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(sortValues(shown[^1]))) : null,
                hasMore, total is > CountCap ? CountCap : total, total is > CountCap ? true : null));
    }
}
