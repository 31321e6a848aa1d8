using System.Security.Cryptography;
using System.Text;

namespace Kim.Workflows.Bookmarks;

/// <summary>What wakes a bookmark: a kind and a name, compared by exact case. Stores index the hash.</summary>
public sealed record Stimulus(string Kind, string Name)
{
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Name}")));

    public static Stimulus Event(string name) => new(BookmarkKinds.Event, name);

    public static Stimulus RunTask(Guid taskId) => new(BookmarkKinds.RunTask, taskId.ToString());
}
